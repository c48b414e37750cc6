import { get, type Schema } from '#lib/api/client.ts';

/** The filters live in the address. */
export const load = async ({ parent, url }) => {
	const { edition } = await parent();
	const asked = url.searchParams;
	const query = {
		q: asked.get('q') ?? undefined,
		role: (asked.get('role') ?? undefined) as Schema<'Role'> | undefined,
		sort: (asked.get('tri') ?? undefined) as Schema<'MemberSort'> | undefined,
		state: (asked.get('etat') ?? undefined) as Schema<'MemberState'> | undefined
	};
	const params = { path: { editionId: edition?.id ?? '' }, query };
	const members = edition ? await get('/editions/{editionId}/members', { params }) : { items: [], total: 0 };
	return { members, query };
};
