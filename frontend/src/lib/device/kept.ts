// The documents of a judge's entries on this device, for a hall without a network: encrypted at rest, and gone at sign-out.
import type { Schema } from '#lib/api/client.ts';
import { fetchDocument } from '#lib/api/document.ts';
import { Problem } from '#lib/api/problem.ts';
import { session } from '#lib/api/session.svelte.ts';
import { database } from './database.ts';
import { forgetKept, seal, unseal } from './vault.ts';

export type Wanted = { path: string; bytes: number };

const person = () => session.person?.id ?? '';
const idOf = (path: string) => `${person()}${path}`;

/** What the entries of these assignments have, and this device does not. */
export async function missing(assignments: Schema<'Assignment'>[]): Promise<Wanted[]> {
	const here = new Set((await (await database()).getAllKeysFromIndex('files', 'person', person())).map(String));
	return assignments
		.flatMap(({ id, entry }) =>
			entry.files.map((file) => ({ path: `/assignments/${id}/files/${file.id}`, bytes: file.bytes }))
		)
		.filter(({ path }) => !here.has(idOf(path)));
}

/** How much of this is on the device now, in bytes. */
export async function keptBytes(): Promise<number> {
	let sum = 0;
	const shelf = (await database()).transaction('files').store.index('person');
	// One after the other: all together are more than a telephone has room for.
	for await (const { value } of shelf.iterate(person())) sum += value.bytes;
	return sum;
}

/** What was taken from its judge, text and documents, is not to be read here either. */
export async function forgetOthers(mine: string[]): Promise<void> {
	const isGone = (path: string) => {
		const of = /\/assignments\/([^/]+)/.exec(path)?.[1];
		return of !== undefined && !mine.includes(of);
	};
	const shelves = await database();
	const here = (await shelves.getAllKeysFromIndex('files', 'person', person())).map(String);
	for (const id of here.filter(isGone)) await shelves.delete('files', id);
	const answers = await caches.open('palmares-answers');
	for (const asked of await answers.keys()) if (isGone(new URL(asked.url).pathname)) await answers.delete(asked);
}

/** Fetches one after the other and tells how far it is, and at the end which are withheld. It throws what went wrong: what came so far stays. */
export async function keepFiles(wanted: Wanted[], told: (bytes: number) => void, stop: AbortSignal): Promise<string[]> {
	const withheld: string[] = [];
	let done = 0;
	for (const { path, bytes } of wanted) {
		if (stop.aborted) return withheld;
		try {
			const document = await fetchDocument(path, (come) => told(done + Math.min(come, bytes)), stop);
			await put(path, document.buffer);
		} catch (problem) {
			// A document that is withheld, since it may name its entrant, keeps no other from coming.
			if (!(problem instanceof Problem && problem.status === 409)) throw problem;
			withheld.push(path);
		}
		told((done += bytes));
	}
	return withheld;
}

async function put(path: string, content: ArrayBuffer): Promise<void> {
	const sealed = await seal(person(), content);
	await (await database()).put('files', { id: idOf(path), person: person(), bytes: content.byteLength, ...sealed });
}

/** A document as it was kept; nothing if it is not here. It throws Locked where the PIN was not typed yet. */
export async function kept(path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
	const found = await (await database()).get('files', idOf(path));
	return found && new Uint8Array(await unseal(person(), found));
}

/** Takes the person's documents off this device, and a key that no PIN protects with them. */
export const forgetFiles = () => forgetKept(person());
