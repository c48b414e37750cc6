import { get } from '#lib/api/client.ts';

/** The filter lives in the address, as on the list of entries. */
export const load = async ({ parent, url }) => {
	const { edition } = await parent();
	if (!edition) return {};
	const query = { limit: 100, action: url.searchParams.get('fait') ?? undefined };
	const journal = await get('/editions/{editionId}/journal', { params: { path: { editionId: edition.id }, query } });
	return { journal, query };
};
