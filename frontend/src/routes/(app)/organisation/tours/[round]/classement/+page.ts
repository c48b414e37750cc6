import { get } from '#lib/api/client.ts';
import { Problem } from '#lib/api/problem.ts';

export const load = async ({ params }) => {
	const path = { roundId: params.round };
	const ranking = await get('/rounds/{roundId}/ranking', { params: { path } }).catch((error: unknown) => {
		if (error instanceof Problem && error.status === 404) return undefined; // not computed yet
		throw error;
	});
	return { roundId: params.round, ranking };
};
