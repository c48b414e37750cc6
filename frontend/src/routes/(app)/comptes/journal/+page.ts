import { get } from '#lib/api/client.ts';
import { session } from '#lib/api/session.svelte.ts';

/** The filter lives in the address, as in an edition's journal. */
export const load = async ({ parent, url }) => {
	await parent();
	if (!session.person?.can.includes('listAccounts')) return {};
	const query = { limit: 100, action: url.searchParams.get('fait') ?? undefined };
	return { journal: await get('/journal', { params: { query } }), query };
};
