// Checkpoints (c2sp.org/tlog-checkpoint) in signed notes, opened on this device.
import { parseNote, verify } from './note.ts';

export const fromBase64 = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
export const fromHex = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
export const utf8 = (text: string) => new TextEncoder().encode(text);

/** Why something does not hold; the page has the words. */
export class Refuted extends Error {
	constructor(readonly why: 'unreadable' | 'signature' | 'inclusion' | 'consistency' | 'origin' | 'crypto') {
		super(why);
	}
}

export type Checkpoint = { origin: string; size: number; root: Uint8Array };

/** The checkpoint of a note that one of the keys has signed. */
export async function openCheckpoint(note: string, keys: string[]): Promise<Checkpoint> {
	const verdict = await verify(note, keys);
	if (verdict !== 'good') throw new Refuted(verdict === 'bad' ? 'signature' : 'crypto');
	const [origin = '', size = '', root = ''] = parseNote(note).text.split('\n');
	if (!/^\d+$/.test(size)) throw new Refuted('unreadable');
	return { origin, size: Number(size), root: fromBase64(root) };
}
