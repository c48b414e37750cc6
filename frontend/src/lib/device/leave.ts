// At sign-out nothing of the person stays on a device that others use, but what the server does not have yet.
import { session } from '#lib/api/session.svelte.ts';
import { database } from './database.ts';
import { forgetFiles } from './kept.ts';

export async function leave(): Promise<void> {
	const person = session.person?.id ?? '';
	await caches?.delete('palmares-answers');
	await forgetFiles();
	const shelf = (await database()).transaction('drafts', 'readwrite');
	for (const thing of await shelf.store.getAllKeys()) {
		if (thing.startsWith(person + '/') && thing.endsWith('/confirmed')) await shelf.store.delete(thing);
	}
	await shelf.done;
	for (const name of Object.keys(localStorage)) {
		if (name.startsWith(`palmares.pocket/${person}/`)) localStorage.removeItem(name);
	}
}
