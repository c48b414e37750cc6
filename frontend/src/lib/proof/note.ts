// Signed notes (c2sp.org/signed-note) and the checkpoints in them (c2sp.org/tlog-checkpoint), checked on this device.
import { same, sha256 } from './tree.ts';

const ed25519 = 1;

export const fromBase64 = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
export const fromHex = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
export const utf8 = (text: string) => new TextEncoder().encode(text);

/** Why something does not hold; the page has the words. */
export class Refuted extends Error {
	constructor(readonly why: 'unreadable' | 'signature' | 'inclusion' | 'consistency' | 'origin' | 'crypto') {
		super(why);
	}
}

type Key = { name: string; id: Uint8Array; raw: Uint8Array<ArrayBuffer> };

async function keyOf(text: string): Promise<Key | undefined> {
	const [name, encoded] = splitKey(text);
	const data = fromBase64(encoded);
	if (data[0] !== ed25519 || data.length !== 33) return undefined;
	const id = (await sha256(utf8(name + '\n'), data)).slice(0, 4);
	return { name, id, raw: data.slice(1) };
}

/** name+hash+base64, where the base64 may have a + of its own. */
function splitKey(text: string): [name: string, encoded: string] {
	const first = text.indexOf('+');
	const second = text.indexOf('+', first + 1);
	return [text.slice(0, first), text.slice(second + 1)];
}

/** The text of a note that one of the keys has signed. */
export async function openNote(note: string, keys: string[]): Promise<string> {
	const cut = note.lastIndexOf('\n\n');
	if (cut < 0) throw new Refuted('unreadable');
	const text = note.slice(0, cut + 1);
	const lines = note
		.slice(cut + 2)
		.split('\n')
		.filter((line) => line.startsWith('— '));
	for (const key of await Promise.all(keys.map(keyOf))) {
		if (!key) continue;
		for (const line of lines) {
			const [, name, encoded = ''] = line.split(' ');
			const signature = fromBase64(encoded);
			if (name !== key.name || !same(signature.slice(0, 4), key.id)) continue;
			if (await verified(key.raw, signature.slice(4), utf8(text))) return text;
		}
	}
	throw new Refuted('signature');
}

async function verified(
	raw: Uint8Array<ArrayBuffer>,
	signature: Uint8Array<ArrayBuffer>,
	text: Uint8Array<ArrayBuffer>
) {
	let key: CryptoKey;
	try {
		key = await crypto.subtle.importKey('raw', raw, { name: 'Ed25519' }, false, ['verify']);
	} catch {
		throw new Refuted('crypto');
	}
	return crypto.subtle.verify({ name: 'Ed25519' }, key, signature, text);
}

export type Checkpoint = { origin: string; size: number; root: Uint8Array };

export async function openCheckpoint(note: string, keys: string[]): Promise<Checkpoint> {
	const [origin = '', size = '', root = ''] = (await openNote(note, keys)).split('\n');
	if (!/^\d+$/.test(size)) throw new Refuted('unreadable');
	return { origin, size: Number(size), root: fromBase64(root) };
}
