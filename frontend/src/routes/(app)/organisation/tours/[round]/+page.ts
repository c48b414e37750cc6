import { get } from '#lib/api/client.ts';

export const load = async ({ params, parent }) => {
	const path = { roundId: params.round };
	const [{ edition }, rubric] = await Promise.all([parent(), get('/rounds/{roundId}/rubric', { params: { path } })]);
	const round = edition?.categories.flatMap(({ rounds }) => rounds).find(({ id }) => id === params.round);
	return { roundId: params.round, round, rubric };
};
