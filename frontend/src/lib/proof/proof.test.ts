import { createHash, createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { check } from './check.ts';
import { consistent, leafHash, rootFrom, same } from './tree.ts';

const sha = (...parts: Uint8Array[]) => new Uint8Array(createHash('sha256').update(Buffer.concat(parts)).digest());
const leaves = (count: number) => Array.from({ length: count }, (_, i) => sha(Uint8Array.of(i)));

// RFC 6962 §2.1, written again from its text.
function split(n: number): number {
	let k = 1;
	while (k * 2 < n) k *= 2;
	return k;
}
function mth(of: Uint8Array[]): Uint8Array {
	if (of.length === 1) return sha(Uint8Array.of(0), of[0]!);
	const k = split(of.length);
	return sha(Uint8Array.of(1), mth(of.slice(0, k)), mth(of.slice(k)));
}
function pathTo(at: number, of: Uint8Array[]): Uint8Array[] {
	if (of.length === 1) return [];
	const k = split(of.length);
	return at < k
		? [...pathTo(at, of.slice(0, k)), mth(of.slice(k))]
		: [...pathTo(at - k, of.slice(k)), mth(of.slice(0, k))];
}
function subproof(m: number, of: Uint8Array[], whole: boolean): Uint8Array[] {
	if (m === of.length) return whole ? [] : [mth(of)];
	const k = split(of.length);
	return m <= k
		? [...subproof(m, of.slice(0, k), whole), mth(of.slice(k))]
		: [...subproof(m - k, of.slice(k), false), mth(of.slice(0, k))];
}

describe('the tree', () => {
	test('leads from every leaf to the root, and from no other', async () => {
		for (let size = 1; size <= 20; size++) {
			const of = leaves(size);
			for (let at = 0; at < size; at++) {
				const root = await rootFrom(of[at]!, at, size, pathTo(at, of));
				expect(root && same(root, mth(of))).toBe(true);
				const wrong = await rootFrom(sha(of[at]!), at, size, pathTo(at, of));
				expect(wrong && same(wrong, mth(of))).toBe(false);
			}
		}
		expect(same(await leafHash(leaves(1)[0]!), mth(leaves(1)))).toBe(true);
	});

	test('begins with every older one, and with no other', async () => {
		for (let size = 1; size <= 20; size++) {
			for (let older = 1; older <= size; older++) {
				const of = leaves(size);
				const now = { size, root: mth(of) };
				const path = subproof(older, of, true);
				expect(await consistent({ size: older, root: mth(of.slice(0, older)) }, now, path)).toBe(true);
				expect(await consistent({ size: older, root: sha(Uint8Array.of(9)) }, now, path)).toBe(false);
			}
		}
	});
});

describe('what people paste', () => {
	const { publicKey, privateKey } = generateKeyPairSync('ed25519');
	const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
	const data = Buffer.concat([Uint8Array.of(1), raw]);
	const id = sha(Buffer.from('concours.example\n'), data).slice(0, 4);
	const key = `concours.example+${Buffer.from(id).toString('hex')}+${data.toString('base64')}`;
	const note = (text: string) =>
		`${text}\n— concours.example ${Buffer.concat([id, sign(null, Buffer.from(text), privateKey)]).toString('base64')}\n`;

	const salt = Buffer.alloc(32, 7).toString('hex');
	const statement =
		'palmares-statement/1\naction entry.submitted\nat 2026-01-20T10:11:12Z\nhidden 00\ncontent {"entry":"e"}\n';
	const of = leaves(10);
	of[3] = new Uint8Array(createHmac('sha256', Buffer.from(salt, 'hex')).update(statement).digest());
	const checkpoint = (upTo: number) =>
		note(`concours.example/editions/1\n${upTo}\n${Buffer.from(mth(of.slice(0, upTo))).toString('base64')}\n`);
	const log = { origin: '', size: 10, checkpoint: checkpoint(10), signedAt: '', keys: [key] };
	const hex = (path: Uint8Array[]) => path.map((step) => Buffer.from(step).toString('hex'));
	const prove = (from: number, to: number) => Promise.resolve(hex(subproof(from, of.slice(0, to), true)));
	const receipt = { statement, salt, position: 3, path: hex(pathTo(3, of)), checkpoint: checkpoint(10) };

	test('a receipt is in the log, another one is not', async () => {
		expect(await check(JSON.stringify(receipt), log, prove)).toMatchObject({ position: 4, action: 'entry.submitted' });
		const forged = { ...receipt, statement: statement.replace('"e"', '"f"') };
		await expect(check(JSON.stringify(forged), log, prove)).rejects.toMatchObject({ why: 'inclusion' });
		await expect(check('{"statement": 1}', log, prove)).rejects.toMatchObject({ why: 'unreadable' });
	});

	test('a receipt that was copied from its PDF is in the log, with its lines broken or not', async () => {
		const signed = checkpoint(10).trimEnd().split('\n').at(-1)!;
		const printed = [
			'SU-0001 · Concours',
			'palmares-receipt/1',
			...statement.split('\n').slice(1, -1),
			`salt ${salt}`,
			'index 3',
			'size 10',
			`root ${Buffer.from(mth(of)).toString('hex')}`,
			...receipt.path.map((step) => `path ${step}`),
			'origin concours.example/editions/1',
			`signature ${signed.slice(0, 60)}`,
			signed.slice(60),
			'end palmares-receipt/1',
			'Page 1 sur 1'
		];
		const found = { position: 4, size: 10, content: '{"entry":"e"}' };
		expect(await check(printed.join('\n'), log, prove)).toMatchObject(found);
		const broken = printed.join('\n').replace('{"entry":', '{"en\ntry":').replaceAll('\n', '\r\n');
		expect(await check(broken, log, prove)).toMatchObject(found);
		const forged = printed.join('\n').replace('"e"', '"f"');
		await expect(check(forged, log, prove)).rejects.toMatchObject({ why: 'inclusion' });
		const cut = printed.slice(0, -2).join('\n');
		await expect(check(cut, log, prove)).rejects.toMatchObject({ why: 'unreadable' });
	});

	test('a mail with a checkpoint is the beginning of the log, a rewritten one is not', async () => {
		const mail = `Bonjour,\r\n\r\nvoici :\r\n\r\n${checkpoint(6).replaceAll('\n', '\r\n')}\r\nPalmarès`;
		expect(await check(mail, log, prove)).toEqual({ kind: 'checkpoint', size: 6, now: 10 });
		const other = note(`concours.example/editions/1\n6\n${Buffer.from(sha(Uint8Array.of(1))).toString('base64')}\n`);
		await expect(check(other, log, prove)).rejects.toMatchObject({ why: 'consistency' });
		await expect(check(checkpoint(6).replace('\n6\n', '\n5\n'), log, prove)).rejects.toMatchObject({
			why: 'signature'
		});
		const elsewhere = note(checkpoint(6).split('\n\n')[0]!.replace('/1\n', '/2\n') + '\n');
		await expect(check(elsewhere, log, prove)).rejects.toMatchObject({ why: 'origin' });
	});
});
