import { get } from '#lib/api/client.ts';

export const load = async ({ params }) => ({
	stage: await get('/rounds/{roundId}/running-order', { params: { path: { roundId: params.round } } })
});
