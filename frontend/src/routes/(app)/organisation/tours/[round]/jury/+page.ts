import { get } from '#lib/api/client.ts';

export const load = async ({ params }) => ({
	board: await get('/rounds/{roundId}/board', { params: { path: { roundId: params.round } } })
});
