import { get, type Schema } from '#lib/api/client.ts';

const nothing = { items: [], total: 0, hard: 0 };

/** What is looked for in each of the three lists lives in the address. */
export const load = async ({ parent, url }) => {
	const { edition } = await parent();
	const words = (name: string) => url.searchParams.get(name) ?? undefined;
	const asked = { open: words('q'), settled: words('traites'), conflicts: words('conflits') };
	const sorts = {
		settled: words('tri-traites') as Schema<'SuspicionSort'> | undefined,
		conflicts: words('tri-conflits') as Schema<'ConflictSort'> | undefined
	};
	if (!edition) return { asked, sorts, open: nothing, settled: nothing, conflicts: nothing };
	const path = { editionId: edition.id };
	const [open, settled, conflicts] = await Promise.all([
		get('/editions/{editionId}/suspicions', { params: { path, query: { state: 'open', q: asked.open, limit: 20 } } }),
		get('/editions/{editionId}/suspicions', {
			params: { path, query: { state: 'settled', q: asked.settled, sort: sorts.settled, limit: 25 } }
		}),
		get('/editions/{editionId}/conflicts', {
			params: { path, query: { q: asked.conflicts, sort: sorts.conflicts, limit: 25 } }
		})
	]);
	return { asked, sorts, open, settled, conflicts };
};
