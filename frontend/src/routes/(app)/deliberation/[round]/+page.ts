import { get } from '#lib/api/client.ts';
import { ownEdition } from '#lib/api/own-edition.ts';
import { Problem } from '#lib/api/problem.ts';
import { text } from '#lib/i18n/words.ts';

export const load = async ({ params }) => {
	const options = { params: { path: { roundId: params.round } } };
	const deliberation = await get('/rounds/{roundId}/deliberation', options);
	const conducts = deliberation.can.includes('compare');
	const name = deliberation.round.name;
	if (!conducts) return { deliberation, conducts, trail: text(name) };
	const [edition, ranking] = await Promise.all([
		ofConductor(),
		get('/rounds/{roundId}/ranking', options).catch((error: unknown) => {
			if (error instanceof Problem && error.status === 404) return undefined; // not computed yet
			throw error;
		})
	]);
	// Of a ranking that no longer holds there is nothing to compare.
	const whatIfs = ranking && !ranking.stale ? await get('/rounds/{roundId}/what-ifs', options) : undefined;
	const category = edition?.categories.find(({ id }) => id === deliberation.round.categoryId);
	const trail = [edition?.title, category?.name, name].filter(Boolean).map(text).join(' · ');
	return { deliberation, conducts, trail, edition, ranking, whatIfs };
};

/** For the way to the round's other pages, which a deliberation can do without. */
async function ofConductor() {
	const editionId = await ownEdition('organizer', 'president', 'observer');
	return get('/editions/{editionId}', { params: { path: { editionId } } }).catch(() => undefined);
}
