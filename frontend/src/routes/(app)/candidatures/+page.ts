import { get } from '#lib/api/client.ts';
import { currentEdition } from '#lib/api/edition.ts';

export const load = async () => {
	const [entries, blanks, edition] = await Promise.all([get('/me/entries'), get('/me/blanks'), currentEdition()]);
	return { entries, blanks, edition };
};
