import { get } from '#lib/api/client.ts';
import { Problem } from '#lib/api/problem.ts';

export const load = async ({ params }) => {
	const options = { params: { path: { roundId: params.round } } };
	const deliberation = await get('/rounds/{roundId}/deliberation', options);
	const conducts = deliberation.can.includes('compare');
	if (!conducts) return { deliberation, conducts };
	const ranking = await get('/rounds/{roundId}/ranking', options).catch((error: unknown) => {
		if (error instanceof Problem && error.status === 404) return undefined; // not computed yet
		throw error;
	});
	// Of a ranking that no longer holds there is nothing to compare.
	const whatIfs = ranking && !ranking.stale ? await get('/rounds/{roundId}/what-ifs', options) : undefined;
	return { deliberation, conducts, ranking, whatIfs };
};
