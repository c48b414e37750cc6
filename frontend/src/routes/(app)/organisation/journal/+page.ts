import { get } from '#lib/api/client.ts';

export const load = async ({ parent }) => {
	const { edition } = await parent();
	if (!edition) return {};
	const params = { path: { editionId: edition.id }, query: { limit: 100 } };
	return { journal: await get('/editions/{editionId}/journal', { params }) };
};
