// The edition that the public sees: one round trip, shared by the public pages.
import { get, type Schema } from './client.ts';

export type PublicEdition = Schema<'PublicEdition'>;

let current: Promise<PublicEdition> | undefined;

export function currentEdition(): Promise<PublicEdition> {
	current ??= get('/editions/current').then((edition) => {
		if (edition.demo) document.documentElement.dataset.demo = '';
		return edition;
	});
	current.catch(() => (current = undefined));
	return current;
}
