import { get } from '#lib/api/client.ts';

export const load = async ({ parent }) => {
	const { edition } = await parent();
	return { log: await get('/editions/{editionId}/log', { params: { path: { editionId: edition.id } } }) };
};
