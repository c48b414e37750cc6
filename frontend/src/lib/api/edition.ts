// The edition that the public sees: one round trip, shared by the public pages.
import { get, type Schema } from './client.ts';

export type PublicEdition = Schema<'PublicEdition'>;

let current: Promise<PublicEdition> | undefined;

export function currentEdition(): Promise<PublicEdition> {
	current ??= get('/editions/current').then((edition) => {
		skew = new Date(edition.serverTime).getTime() - Date.now();
		if (edition.demo) document.documentElement.dataset.demo = '';
		return edition;
	});
	current.catch(() => (current = undefined));
	return current;
}

let skew = 0;

/** The server's time: the clock of a phone may be wrong by hours. */
export const serverNow = () => Date.now() + skew;
