import { get } from '#lib/api/client.ts';

export const load = async ({ parent }) => {
	const { edition } = await parent();
	if (!edition) return { complaints: [] };
	return { complaints: await get('/editions/{editionId}/complaints', { params: { path: { editionId: edition.id } } }) };
};
