// The keys of what is kept on this device. Without a PIN the browser's store holds a person's key, where no script can read it
// out. With one the store holds it wrapped, and a page has it from the moment at which the PIN was typed until it is closed.
import { Problem } from '#lib/api/problem.ts';
import { database, type KeptFile, type Wrapped } from './database.ts';

const aes = { name: 'AES-GCM', length: 256 };
const uses: KeyUsage[] = ['encrypt', 'decrypt'];
const nonce = () => crypto.getRandomValues(new Uint8Array(12));

let opened: { person: string; key: CryptoKey } | undefined;

/** What is kept needs the PIN; see withPin(). */
export class Locked extends Problem {
	constructor() {
		super(0, { code: 'device_locked' });
	}
}

export async function isLocked(person: string): Promise<boolean> {
	const own = await (await database()).get('keys', person);
	return !!own && !(own instanceof CryptoKey) && opened?.person !== person;
}

export async function seal(person: string, content: ArrayBuffer): Promise<Pick<KeptFile, 'iv' | 'data' | 'under'>> {
	const { key, id } = await current(person);
	const iv = nonce();
	return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, content), under: id };
}

export async function unseal(person: string, { iv, data, under }: KeptFile): Promise<ArrayBuffer> {
	const { key, id, before } = await current(person);
	return crypto.subtle.decrypt({ name: 'AES-GCM', iv }, under === id || !before ? key : before, data);
}

async function current(person: string): Promise<{ key: CryptoKey; id?: string; before?: CryptoKey }> {
	const shelves = await database();
	const own = await shelves.get('keys', person);
	if (own instanceof CryptoKey) return { key: own };
	if (own) {
		if (opened?.person !== person) throw new Locked();
		return { key: opened.key, id: own.id, before: own.before };
	}
	const made = await crypto.subtle.generateKey(aes, false, uses);
	await shelves.put('keys', made, person);
	return { key: made };
}

/** A new key, which only this PIN opens from now on: what was kept so far is encrypted again under it. */
export async function lock(person: string, pin: CryptoKey): Promise<void> {
	if (await isLocked(person)) await forgetKept(person); // nobody here can open it
	const shelves = await database();
	const own = await shelves.get('keys', person);
	const before = own instanceof CryptoKey ? own : own && opened?.key;
	const key = await crypto.subtle.generateKey(aes, true, uses);
	const iv = nonce();
	const wrapped = await crypto.subtle.wrapKey('raw', key, pin, { name: 'AES-GCM', iv });
	const next: Wrapped = { id: crypto.randomUUID(), iv, wrapped, ...(before && { before }) };
	await shelves.put('keys', next, person);
	opened = { person, key: await unwrap(next, pin) };
	await moveOver(person, next);
}

/** False: it is another PIN. */
export async function open(person: string, pin: CryptoKey): Promise<boolean> {
	const own = await (await database()).get('keys', person);
	if (!own || own instanceof CryptoKey) {
		await lock(person, pin);
		return true;
	}
	try {
		opened = { person, key: await unwrap(own, pin) };
	} catch {
		return false;
	}
	await moveOver(person, own);
	return true;
}

const unwrap = ({ iv, wrapped }: Wrapped, pin: CryptoKey) =>
	crypto.subtle.unwrapKey('raw', wrapped, pin, { name: 'AES-GCM', iv }, aes, false, uses);

/** One after the other, and at the end the key before: a power cut in the middle loses nothing, and the next PIN goes on. */
async function moveOver(person: string, next: Wrapped): Promise<void> {
	if (!next.before) return;
	const shelves = await database();
	for (const id of await shelves.getAllKeysFromIndex('files', 'person', person)) {
		const file = await shelves.get('files', id);
		if (file && file.under !== next.id)
			await shelves.put('files', { ...file, ...(await seal(person, await unseal(person, file))) });
	}
	await shelves.put('keys', { id: next.id, iv: next.iv, wrapped: next.wrapped }, person);
}

/** The person has no PIN here any more: what is kept opens without it, or is gone where it could not be opened. */
export async function unlockForGood(person: string): Promise<void> {
	const shelves = await database();
	if (opened?.person === person) await shelves.put('keys', opened.key, person);
	else if (await isLocked(person)) {
		await forgetKept(person);
		await shelves.delete('keys', person);
	}
	opened = undefined;
}

/** Takes the person's documents off this device. A key that a PIN wraps stays: it opens nothing by itself. */
export async function forgetKept(person: string): Promise<void> {
	const shelf = (await database()).transaction(['files', 'keys'], 'readwrite');
	for (const id of await shelf.objectStore('files').index('person').getAllKeys(person))
		await shelf.objectStore('files').delete(id);
	if ((await shelf.objectStore('keys').get(person)) instanceof CryptoKey)
		await shelf.objectStore('keys').delete(person);
	await shelf.done;
	if (opened?.person === person) opened = undefined;
}
