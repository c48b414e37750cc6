import { get } from '#lib/api/client.ts';

export const load = async ({ params }) => {
	const path = { roundId: params.round };
	const [pace, rubric] = await Promise.all([
		get('/rounds/{roundId}/pace', { params: { path } }),
		get('/rounds/{roundId}/rubric', { params: { path } })
	]);
	return { pace, rubric };
};
