// A receipt as its PDF prints it: lines “name value”, which may have been broken on the way.
import type { Schema } from '#lib/api/client.ts';
import { fromHex, Refuted } from './checkpoint.ts';

const form = 'palmares-receipt/1';
const said = ['action', 'at', 'hidden', 'content'];
const names = new Set([...said, 'salt', 'leaf', 'index', 'size', 'root', 'path', 'origin', 'signature']);

/** The receipt in a text, such as all that was copied from the PDF; undefined where there is none. */
export function readPrinted(text: string): Schema<'ProofReceipt'> | undefined {
	const rows = text.split('\n').map((row) => row.trim().replace(/\s+/g, ' '));
	const first = rows.indexOf(form);
	if (first < 0) return undefined;
	const last = rows.indexOf(`end ${form}`, first);
	if (last < 0) throw new Refuted('unreadable');
	const values: Record<string, string[]> = {};
	let list: string[] = [];
	for (const row of rows.slice(first + 1, last)) {
		const [name = ''] = row.split(' ', 1);
		if (names.has(name)) (list = values[name] ??= []).push(row.slice(name.length + 1));
		else if (row && list.length) list[list.length - 1] += row;
	}
	const one = (name: string) => (values[name] ?? []).join('');
	const root = btoa(String.fromCharCode(...fromHex(one('root'))));
	return {
		statement: ['palmares-statement/1', ...said.map((name) => `${name} ${one(name)}`), ''].join('\n'),
		salt: one('salt'),
		position: Number(one('index')),
		path: values.path ?? [],
		checkpoint: [one('origin'), one('size'), root, '', ...(values.signature ?? []), ''].join('\n')
	};
}
