// At sign-out nothing of the person stays on a device that others use, but what is on its way to the server.
import { lapsedShelf } from '#lib/api/session.svelte.ts';
import { database } from './database.ts';
import { forgetKept } from './vault.ts';

export async function leave(person: string): Promise<void> {
	// Without TLS a browser has none.
	await globalThis.caches?.delete('palmares-answers');
	await forgetKept(person);
	localStorage.removeItem(lapsedShelf);
	const shelf = (await database()).transaction('drafts', 'readwrite');
	for (const thing of await shelf.store.getAllKeys()) {
		// What was typed by nobody, before a sign-in, is no more the next person's than theirs.
		const typed = [person, ''].some((who) => thing.startsWith(who + '/typed/'));
		const confirmed = thing.startsWith(person + '/') && thing.endsWith('/confirmed');
		if (typed || confirmed) await shelf.store.delete(thing);
	}
	await shelf.done;
	for (const name of Object.keys(localStorage)) {
		if (name.startsWith(`palmares.pocket/${person}/`)) localStorage.removeItem(name);
	}
}
