import { get } from '#lib/api/client.ts';
import { ownEdition } from '#lib/api/own-edition.ts';
import { inZoneOf } from '#lib/i18n/format.ts';
import { session } from '#lib/api/session.svelte.ts';

export const load = async ({ depends }) => {
	depends('palmares:edition');
	if (!session.person?.grants.length) return { edition: undefined };
	const editionId = await ownEdition('organizer', 'president', 'observer');
	const edition = await get('/editions/{editionId}', { params: { path: { editionId } } });
	inZoneOf(edition);
	return { edition };
};
