import { get } from '#lib/api/client.ts';

export const load = async ({ parent }) => {
	const { edition } = await parent();
	if (!edition.published.includes('finalists')) return {};
	return { list: await get('/editions/{editionId}/finalists', { params: { path: { editionId: edition.id } } }) };
};
