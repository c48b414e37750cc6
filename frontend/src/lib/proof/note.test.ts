import { beforeAll, expect, test } from 'vitest';
import { beginning, parseNote, verify } from './note.ts';

const text = 'palmares-certificate/1\n{"number":"C3-4829-1730-5562"}\n';
let note = '';
let key = '';

const base64 = (...parts: Uint8Array[]) => btoa(String.fromCharCode(...parts.flatMap((part) => [...part])));

beforeAll(async () => {
	const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
	const signature = await crypto.subtle.sign('Ed25519', pair.privateKey, new TextEncoder().encode(text));
	const raw = await crypto.subtle.exportKey('raw', pair.publicKey);
	const hash = new Uint8Array([0xde, 0xad, 0xbe, 0xef]);
	note = `${text}\n— concours.example ${base64(hash, new Uint8Array(signature))}\n`;
	key = `concours.example+deadbeef+${base64(new Uint8Array([1]), new Uint8Array(raw))}`;
});

test('a note is its text and its signatures', () => {
	expect(parseNote(note).text).toBe(text);
	expect(parseNote(note).signatures).toHaveLength(1);
	expect(beginning(note)).toMatch(/^([0-9a-f]{4} ){3}[0-9a-f]{4}$/);
});

test('what the key signed is good, and bad once a character has changed', async () => {
	expect(await verify(note, [key])).toBe('good');
	expect(await verify(note.replace('4829', '4828'), [key])).toBe('bad');
	expect(await verify(note, [])).toBe('bad');
	expect(await verify(note, [key.replace('concours', 'ailleurs')])).toBe('bad');
});
