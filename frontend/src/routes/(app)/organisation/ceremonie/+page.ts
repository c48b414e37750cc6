import { get } from '#lib/api/client.ts';

export const load = async ({ parent }) => {
	const { edition } = await parent();
	const params = { path: { editionId: edition?.id ?? '' } };
	return { ceremonies: edition ? await get('/editions/{editionId}/ceremonies', { params }) : [] };
};
