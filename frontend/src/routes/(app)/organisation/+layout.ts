import { get } from '#lib/api/client.ts';
import { ownEdition } from '#lib/api/own-edition.ts';
import { session } from '#lib/api/session.svelte.ts';
import { text } from '#lib/i18n/words.ts';

export const load = async ({ depends }) => {
	depends('palmares:edition');
	if (!session.person?.grants.length) return { edition: undefined, trail: () => '' };
	const editionId = await ownEdition('organizer', 'president', 'observer');
	const edition = await get('/editions/{editionId}', { params: { path: { editionId } } });
	/** Above the title of a round's page: of which edition, category and round it is. */
	const trail = (roundId: string) => {
		const category = edition.categories.find(({ rounds }) => rounds.some(({ id }) => id === roundId));
		const round = category?.rounds.find(({ id }) => id === roundId);
		return [edition.title, category?.name, round?.name].filter(Boolean).map(text).join(' · ');
	};
	return { edition, trail };
};
