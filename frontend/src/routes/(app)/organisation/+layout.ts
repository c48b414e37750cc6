import { get } from '#lib/api/client.ts';
import { ownEdition } from '#lib/api/own-edition.ts';
import { session } from '#lib/api/session.svelte.ts';

export const load = async ({ depends }) => {
	depends('palmares:edition');
	if (!session.person?.grants.length) return { edition: undefined };
	const editionId = await ownEdition('organizer', 'president', 'observer');
	return { edition: await get('/editions/{editionId}', { params: { path: { editionId } } }) };
};
