import { get } from '#lib/api/client.ts';
import { ownEdition } from '#lib/api/own-edition.ts';
import { Problem } from '#lib/api/problem.ts';

export const load = async ({ params }) => {
	const options = { params: { path: { roundId: params.round } } };
	const deliberation = await get('/rounds/{roundId}/deliberation', options);
	const conducts = deliberation.can.includes('compare');
	if (!conducts) return { deliberation, conducts };
	const [edition, ranking] = await Promise.all([
		ofConductor(),
		get('/rounds/{roundId}/ranking', options).catch((error: unknown) => {
			if (error instanceof Problem && error.status === 404) return undefined; // not computed yet
			throw error;
		})
	]);
	// Of a ranking that no longer holds there is nothing to compare.
	const whatIfs = ranking && !ranking.stale ? await get('/rounds/{roundId}/what-ifs', options) : undefined;
	return { deliberation, conducts, edition, ranking, whatIfs };
};

/** For the way to the round's other pages, which a deliberation can do without. */
async function ofConductor() {
	const editionId = await ownEdition('organizer', 'president', 'observer');
	return get('/editions/{editionId}', { params: { path: { editionId } } }).catch(() => undefined);
}
