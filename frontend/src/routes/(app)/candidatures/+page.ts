import { get } from '#lib/api/client.ts';
import { currentEdition } from '#lib/api/edition.ts';

export const load = async () => {
	const [entries, edition] = await Promise.all([get('/me/entries'), currentEdition()]);
	return { entries, edition };
};
