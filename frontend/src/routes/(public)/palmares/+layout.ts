import { get } from '#lib/api/client.ts';

export const load = async ({ parent }) => {
	const { edition } = await parent();
	if (!edition.published.includes('palmares')) return {};
	return { palmares: await get('/editions/{editionId}/palmares', { params: { path: { editionId: edition.id } } }) };
};
