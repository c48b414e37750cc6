// What people paste: a receipt, or a mail with a checkpoint in it.
import type { Schema } from '#lib/api/client.ts';
import { fromHex, openCheckpoint, Refuted, utf8, type Checkpoint } from './checkpoint.ts';
import { readPrinted } from './printed.ts';
import { consistent, rootFrom, same } from './tree.ts';

export type Finding =
	| { kind: 'receipt'; position: number; size: number; action: string; at: string; content: string }
	| { kind: 'checkpoint'; size: number; now: number };

type Log = Schema<'Log'>;
type Consistency = (from: number, to: number) => Promise<string[]>;

/** Checks what was pasted against the log of this site; throws Refuted with the reason where it does not hold. */
export async function check(pasted: string, log: Log, prove: Consistency): Promise<Finding> {
	const text = pasted.trim();
	if (text.startsWith('{')) return checkReceipt(parsed(text), log);
	const printed = readPrinted(text);
	if (printed) return checkReceipt(printed, log);
	return checkCheckpoint(noteIn(pasted), log, prove);
}

function parsed(text: string): Schema<'ProofReceipt'> {
	try {
		const read = JSON.parse(text) as Schema<'ProofReceipt'>;
		if (typeof read.statement === 'string' && Array.isArray(read.path)) return read;
	} catch {
		// what is no JSON is no receipt either
	}
	throw new Refuted('unreadable');
}

/** The signed checkpoint in a text, such as a whole mail. */
function noteIn(text: string): string {
	const rows = text.replaceAll('\r\n', '\n').split('\n');
	const first = rows.findIndex((row) => row.startsWith('— '));
	if (first < 4) throw new Refuted('unreadable');
	let end = first;
	while (rows[end]?.startsWith('— ')) end++;
	return rows.slice(first - 4, end).join('\n') + '\n';
}

/** The leaf of a statement under its salt. */
export async function commitment(salt: string, statement: string): Promise<Uint8Array> {
	const key = await crypto.subtle.importKey('raw', fromHex(salt), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
	return new Uint8Array(await crypto.subtle.sign('HMAC', key, utf8(statement)));
}

async function checkReceipt(receipt: Schema<'ProofReceipt'>, log: Log): Promise<Finding> {
	const tree = await openCheckpoint(receipt.checkpoint, log.keys);
	const leaf = await commitment(receipt.salt, receipt.statement);
	const root = await rootFrom(leaf, receipt.position, tree.size, receipt.path.map(fromHex));
	if (!root || !same(root, tree.root)) throw new Refuted('inclusion');
	const line = (name: string) =>
		receipt.statement
			.split('\n')
			.find((row) => row.startsWith(name + ' '))
			?.slice(name.length + 1) ?? '';
	return {
		kind: 'receipt',
		position: receipt.position + 1,
		size: tree.size,
		action: line('action'),
		at: line('at'),
		content: line('content')
	};
}

async function checkCheckpoint(note: string, log: Log, prove: Consistency): Promise<Finding> {
	const kept = await openCheckpoint(note, log.keys);
	const now: Checkpoint = await openCheckpoint(log.checkpoint, log.keys);
	if (kept.origin !== now.origin) throw new Refuted('origin');
	const path = kept.size <= now.size ? await prove(kept.size, now.size) : [];
	if (!(await consistent(kept, now, path.map(fromHex)))) throw new Refuted('consistency');
	return { kind: 'checkpoint', size: kept.size, now: now.size };
}
