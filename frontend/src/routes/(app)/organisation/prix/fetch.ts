import { get, type Schema } from '#lib/api/client.ts';

/** The prize as it is on the server now; there is no address for one alone. */
export const fetchPrize = async ({ id, editionId }: Schema<'Prize'>) =>
	(await get('/editions/{editionId}/prizes', { params: { path: { editionId } } })).find((prize) => prize.id === id);
