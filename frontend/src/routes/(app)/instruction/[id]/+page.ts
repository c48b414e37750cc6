import { get } from '#lib/api/client.ts';

export const load = async ({ params }) => ({
	entry: await get('/entries/{entryId}', { params: { path: { entryId: params.id } } })
});
