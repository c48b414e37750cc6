import { get } from '#lib/api/client.ts';

export const load = async ({ parent }) => {
	const { edition } = await parent();
	if (!edition) return { conflicts: [], suspicions: [] };
	const params = { path: { editionId: edition.id } };
	const [conflicts, suspicions] = await Promise.all([
		get('/editions/{editionId}/conflicts', { params }),
		get('/editions/{editionId}/suspicions', { params })
	]);
	return { conflicts, suspicions };
};
