// A published palmarès with all that it follows from (docs/bundle.md), checked on this device as far as signatures, hashes and the
// log go. Counting again is left to "palmares verify".
import type { Schema } from '#lib/api/client.ts';
import { commitment } from './check.ts';
import { fromHex, openCheckpoint, Refuted, type Checkpoint } from './checkpoint.ts';
import { parseNote, verify } from './note.ts';
import { consistent, rootsAt, same, sha256 } from './tree.ts';
import { unzip } from './zip.ts';

/** One thing that differs: what, in which file or line; the page has the words. */
export type Difference =
	| { kind: 'notBundle' | 'origin' | 'history' | 'tail' | 'record' | 'publication' }
	| { kind: 'damaged' | 'missing' | 'extra'; name: string }
	| { kind: 'changed'; name: string; signed: string; found: string }
	| { kind: 'opening' | 'checkpoint'; line: number };

export type Report = { differs: Difference[]; files: number; leaves: number; openings: number; checkpoints: number };

type Log = Schema<'Log'>;
type Consistency = (from: number, to: number) => Promise<string[]>;
type Files = Map<string, Uint8Array<ArrayBuffer> | undefined>;
type Opening = { position: number; salt: string; statement: string };

const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const textOf = (files: Files, name: string) => new TextDecoder().decode(files.get(name) ?? new Uint8Array());
const linesOf = (files: Files, name: string) => textOf(files, name).split('\n').slice(0, -1);

/** Looks at everything: one thing that differs does not hide the next. */
export async function checkBundle(packed: ArrayBuffer, log: Log, prove: Consistency): Promise<Report> {
	const report: Report = { differs: [], files: 0, leaves: 0, openings: 0, checkpoints: 0 };
	const files = await unzip(packed);
	if (!files?.has('manifest.txt')) return { ...report, differs: [{ kind: 'notBundle' }] };
	await manifest(files, log, report);
	const leaves = linesOf(files, 'leaves.txt').map(fromHex);
	report.leaves = leaves.length;
	const said = await openings(files, leaves, report);
	await checkpoints(files, leaves, { log, prove, report });
	for (const [kind, name, action] of [
		['record', 'record.json', 'edition.closed'],
		['publication', 'publication.json', 'published.palmares']
	] as const) {
		const found = hex(await sha256(files.get(name) ?? new Uint8Array()));
		if (said.get(action) !== found) report.differs.push({ kind });
	}
	return report;
}

async function manifest(files: Files, log: Log, report: Report): Promise<void> {
	const note = textOf(files, 'manifest.txt');
	const verdict = await verify(note, log.keys).catch(() => 'bad' as const);
	if (verdict === 'unsupported') throw new Refuted('crypto');
	const [form, origin, ...rows] = parseNote(note).text.trimEnd().split('\n');
	if (verdict === 'bad' || form !== 'palmares-bundle/1')
		report.differs.push({ kind: 'changed', name: 'manifest.txt', signed: '', found: '' });
	else if (origin !== log.origin) report.differs.push({ kind: 'origin' });
	const signed = new Map(rows.map((row) => row.split(' ')).map(([sum = '', , name = '']) => [name, sum]));
	report.files = signed.size;
	for (const [name, sum] of signed) {
		const content = files.get(name);
		if (!files.has(name)) report.differs.push({ kind: 'missing', name });
		else if (!content) report.differs.push({ kind: 'damaged', name });
		else {
			const found = hex(await sha256(content));
			if (found !== sum) report.differs.push({ kind: 'changed', name, signed: sum, found });
		}
	}
	for (const name of files.keys())
		if (name !== 'manifest.txt' && !signed.has(name)) report.differs.push({ kind: 'extra', name });
}

/** Each statement is what the leaf at its position commits to. Gives the hash that each action committed to last. */
async function openings(files: Files, leaves: Uint8Array[], report: Report): Promise<Map<string, string>> {
	const said = new Map<string, string>();
	for (const [index, line] of linesOf(files, 'openings.jsonl').entries()) {
		try {
			const { position, salt, statement } = JSON.parse(line) as Opening;
			const leaf = leaves[position];
			if (!leaf || !same(await commitment(salt, statement), leaf)) throw new Error('another leaf');
			report.openings++;
			const [, action = '', content = ''] = /\naction (.*)\n[^]*\ncontent (.*)\n$/.exec(statement) ?? [];
			if (content.includes('"hash"')) said.set(action, (JSON.parse(content) as { hash: string }).hash);
		} catch {
			report.differs.push({ kind: 'opening', line: index + 1 });
		}
	}
	return said;
}

async function checkpoints(
	files: Files,
	leaves: Uint8Array[],
	{ log, prove, report }: { log: Log; prove: Consistency; report: Report }
): Promise<void> {
	const known: Checkpoint[] = [];
	const wrong = (line: number) => report.differs.push({ kind: 'checkpoint', line });
	const lines = linesOf(files, 'checkpoints.jsonl');
	const trees = await Promise.all(
		lines.map((line) =>
			Promise.resolve(line)
				.then((text) => openCheckpoint(JSON.parse(text) as string, log.keys))
				.catch(() => undefined)
		)
	);
	const roots = await rootsAt(leaves, new Set(trees.flatMap((tree) => tree?.size ?? [])));
	for (const [index, tree] of trees.entries()) {
		const root = tree && roots.get(tree.size);
		if (tree && root && tree.origin === log.origin && same(root, tree.root)) known.push(tree);
		else wrong(index + 1);
	}
	report.checkpoints = known.length;
	const last = known.find(({ size }) => size === leaves.length);
	if (!last) {
		report.differs.push({ kind: 'tail' });
		return;
	}
	const now = await openCheckpoint(log.checkpoint, log.keys);
	const path = last.size <= now.size ? await prove(last.size, now.size) : [];
	if (!(await consistent(last, now, path.map(fromHex)))) report.differs.push({ kind: 'history' });
}
