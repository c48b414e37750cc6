import { get } from '#lib/api/client.ts';

const nothing = { items: [], total: 0, hard: 0 };

/** What is looked for in each of the three lists lives in the address. */
export const load = async ({ parent, url }) => {
	const { edition } = await parent();
	const words = (name: string) => url.searchParams.get(name) ?? undefined;
	const asked = { open: words('q'), settled: words('traites'), conflicts: words('conflits') };
	if (!edition) return { asked, open: nothing, settled: nothing, conflicts: nothing };
	const path = { editionId: edition.id };
	const [open, settled, conflicts] = await Promise.all([
		get('/editions/{editionId}/suspicions', { params: { path, query: { state: 'open', q: asked.open, limit: 20 } } }),
		get('/editions/{editionId}/suspicions', {
			params: { path, query: { state: 'settled', q: asked.settled, limit: 25 } }
		}),
		get('/editions/{editionId}/conflicts', { params: { path, query: { q: asked.conflicts, limit: 25 } } })
	]);
	return { asked, open, settled, conflicts };
};
