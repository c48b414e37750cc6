import { get } from '#lib/api/client.ts';
import { ownEdition } from '#lib/api/own-edition.ts';

/** A membership as a judge, by the choice of the person or in the edition where they work. */
export const load = async ({ url }) => {
	const [{ grants }, editionId] = await Promise.all([get('/me'), ownEdition('judge', 'president')]);
	const own = grants.filter((grant) => grant.role === 'judge' || grant.role === 'president');
	const wanted = url.searchParams.get('membre');
	const memberships = own.filter((grant) => grant.editionId === editionId);
	const chosen = own.find(({ memberId }) => memberId === wanted) ?? memberships[0] ?? own.at(-1);
	const path = { memberId: chosen?.memberId ?? '' };
	return { memberships, profile: chosen && (await get('/members/{memberId}/profile', { params: { path } })) };
};
