import { get, type Schema } from '#lib/api/client.ts';
import { ownEdition } from '#lib/api/own-edition.ts';

/** The filters live in the address, so that a list can be sent, kept and gone back to. */
export const load = async ({ url }) => {
	const editionId = await ownEdition('screener', 'organizer', 'president', 'observer');
	const asked = url.searchParams;
	const query = {
		q: asked.get('q') ?? undefined,
		category: asked.get('categorie') ?? undefined,
		state: (asked.get('etat') ?? undefined) as Schema<'EntryState'> | undefined,
		country: asked.get('pays') ?? undefined,
		sort: (asked.get('tri') ?? undefined) as Schema<'EntrySort'> | undefined,
		openRequest: asked.get('demande') ? true : undefined
	};
	const path = { editionId };
	const [page, edition] = await Promise.all([
		get('/editions/{editionId}/entries', { params: { path, query } }),
		get('/editions/{editionId}', { params: { path } })
	]);
	return { page, edition, query };
};
