import { get, type Schema } from '#lib/api/client.ts';

/** A round as it is on the server now; it has no address of its own. */
export async function fetchRound({ id, categoryId }: Schema<'Round'>): Promise<Schema<'Round'> | undefined> {
	const category = await get('/categories/{categoryId}', { params: { path: { categoryId } } });
	return category.rounds.find((round) => round.id === id);
}
