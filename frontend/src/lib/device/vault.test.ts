import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { database } from './database.ts';
import { choosePin } from './pin.ts';
import { forgetKept, isLocked, lock, Locked, open, seal, unlockForGood, unseal } from './vault.ts';

const bytes = (text: string) => new TextEncoder().encode(text).buffer as ArrayBuffer;
const text = async (person: string, id: string) =>
	new TextDecoder().decode(await unseal(person, (await (await database()).get('files', id))!));

async function keep(person: string, id: string, content: string) {
	const sealed = await seal(person, bytes(content));
	await (await database()).put('files', { id, person, bytes: content.length, ...sealed });
}

/** As after the page was closed: what was in its memory is gone. */
const close = () => lock('somebody else', pins.other);
const pins = {} as Record<'hers' | 'other' | 'next', CryptoKey>;

it('encrypts again what was kept before the PIN, and opens with it alone', async () => {
	pins.hers = (await choosePin('awa', '271828')).key;
	pins.other = (await choosePin('awa', '314159')).key;
	await keep('awa', 'awa/one', 'le dossier');
	const plain = await (await database()).get('files', 'awa/one');
	expect(await isLocked('awa')).toBe(false);

	await lock('awa', pins.hers);
	await keep('awa', 'awa/two', 'le budget');
	expect([await text('awa', 'awa/one'), await text('awa', 'awa/two')]).toEqual(['le dossier', 'le budget']);
	const now = await (await database()).get('files', 'awa/one');
	expect(new Uint8Array(now!.data)).not.toEqual(new Uint8Array(plain!.data));
	expect(await (await database()).get('keys', 'awa')).not.toHaveProperty('before');

	await close();
	expect(await isLocked('awa')).toBe(true);
	await expect(text('awa', 'awa/one')).rejects.toThrow(Locked);
	await expect(keep('awa', 'awa/three', 'x')).rejects.toThrow(Locked);
	expect(await open('awa', pins.other)).toBe(false);
	await expect(text('awa', 'awa/one')).rejects.toThrow(Locked);
	expect(await open('awa', pins.hers)).toBe(true);
	expect(await text('awa', 'awa/two')).toBe('le budget');
});

it('goes on where a power cut stopped it', async () => {
	await keep('fatou', 'fatou/one', 'le dossier');
	const shelves = await database();
	const before = (await shelves.get('keys', 'fatou')) as CryptoKey;
	const untouched = (await shelves.get('files', 'fatou/one'))!;
	await lock('fatou', pins.hers);
	const wrapped = (await shelves.get('keys', 'fatou')) as object;
	// As it was after the key, and before the file.
	await shelves.put('keys', { ...wrapped, before } as never, 'fatou');
	await shelves.put('files', untouched);
	await close();
	expect(await open('fatou', pins.hers)).toBe(true);
	expect(await text('fatou', 'fatou/one')).toBe('le dossier');
	expect(await shelves.get('keys', 'fatou')).not.toHaveProperty('before');
});

it('takes a new PIN from who knows the old one, and else only what can be fetched again is gone', async () => {
	pins.next = (await choosePin('issa', '161803')).key;
	await keep('issa', 'issa/one', 'le dossier');
	await lock('issa', pins.hers);
	await lock('issa', pins.next);
	await close();
	expect([await open('issa', pins.hers), await open('issa', pins.next)]).toEqual([false, true]);
	expect(await text('issa', 'issa/one')).toBe('le dossier');

	await close();
	await lock('issa', pins.hers); // forgotten, and chosen anew
	expect(await (await database()).getAllKeysFromIndex('files', 'person', 'issa')).toEqual([]);
});

it('opens without a PIN after it was taken away', async () => {
	await keep('ali', 'ali/one', 'le dossier');
	await lock('ali', pins.hers);
	await unlockForGood('ali');
	await close();
	expect(await text('ali', 'ali/one')).toBe('le dossier');
});

it('leaves nothing at sign-out but a key that opens nothing by itself', async () => {
	await keep('oumar', 'oumar/one', 'x');
	await lock('oumar', pins.hers);
	await forgetKept('oumar');
	expect(await (await database()).getAllKeysFromIndex('files', 'person', 'oumar')).toEqual([]);
	await expect(keep('oumar', 'oumar/two', 'x')).rejects.toThrow(Locked);
});
