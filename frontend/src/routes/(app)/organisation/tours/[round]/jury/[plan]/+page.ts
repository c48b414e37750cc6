import { get } from '#lib/api/client.ts';

export const load = async ({ params }) => {
	const [plan, board] = await Promise.all([
		get('/plans/{planId}', { params: { path: { planId: params.plan } } }),
		get('/rounds/{roundId}/board', { params: { path: { roundId: params.round } } })
	]);
	return { plan, board };
};
