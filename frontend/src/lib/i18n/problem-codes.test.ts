import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

// The server sends codes, the pages have the words: a code that a programmer adds without words is found here.
const root = '..';

const sources = ['pkg', 'api']
	.filter((folder) => existsSync(join(root, folder)))
	.flatMap((folder) =>
		readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
			.filter((name) => name.endsWith('.go') && !/_test\.go$|\.gen\.go$/.test(name))
			.map((name) => readFileSync(join(root, folder, name), 'utf8'))
	);

// Which of a call's arguments is the code; "rest" where several are.
const calls: Record<string, number | 'last' | 'rest'> = {
	'fault.New': 1,
	'fault.At': 'last',
	'.Unless': 'last',
	'.Err': 0,
	unique: 'last',
	found: 'last',
	changed: 'last',
	translated: 'last',
	missing: 'last',
	raised: 'rest',
	'.add': 'last'
};

/** The arguments of the call whose opening parenthesis stands at `open`. */
function argumentsAt(source: string, open: number): string[] {
	const found = [''];
	let depth = 0;
	for (const [token] of source.slice(open).matchAll(/"(?:[^"\\]|\\.)*"|`[^`]*`|'[^']+'|[^]/g)) {
		if ('([{'.includes(token)) depth++;
		if (')]}'.includes(token)) depth--;
		if (depth === 0) break;
		if (token === ',' && depth === 1) found.push('');
		else if (depth > 1 || token !== '(') found[found.length - 1] += token;
	}
	return found.map((argument) => argument.trim()).filter(Boolean);
}

const codeIn = (argument?: string) => argument?.match(/^"([a-z]+(?:_[a-z]+)*)"$/)?.[1];

function codesOf(source: string): string[] {
	const codes = [...source.matchAll(/\bCode: +"([a-z_]+)"/g)].map(([, code]) => code);
	for (const [name, place] of Object.entries(calls)) {
		const start = name.startsWith('.') ? '' : '(?<![\\w.])';
		for (const match of source.matchAll(new RegExp(`${start}${name.replace('.', '\\.')}\\(`, 'g'))) {
			const given = argumentsAt(source, match.index + match[0].length - 1);
			const codeArguments = place === 'rest' ? given : [given.at(place === 'last' ? -1 : place)];
			codes.push(...codeArguments.map(codeIn));
		}
	}
	// The one generic helper, as take[Edition](query, "edition_not_found").
	for (const match of source.matchAll(/\btake\[[^\]]+\](?=\()/g)) {
		codes.push(codeIn(argumentsAt(source, match.index + match[0].length).at(-1)));
	}
	return codes.filter((code) => code !== undefined);
}

const gate = sources.find((source) => source.includes('var schemaCodes')) ?? '';
const schemaCodes = [...gate.matchAll(/"\w+": +"([a-z_]+)"/g)].map(([, code = '']) => code);
// Package form says "invalid_" with the type of the field.
const typed = ['url', 'email', 'phone', 'date', 'country', 'number', 'money'].map((type) => 'invalid_' + type);
const codes = [...new Set([...sources.flatMap(codesOf), ...schemaCodes, ...typed])].sort();

describe.skipIf(sources.length === 0)('the codes of the server', () => {
	it('are found in its sources', () => {
		expect(codes).toEqual(expect.arrayContaining(['required', 'stale', 'too_short', 'conflict_of_interest']));
	});

	it.each(['fr', 'en'])('have words in %s', (locale) => {
		const words = JSON.parse(readFileSync(`messages/${locale}/problems.json`, 'utf8')) as Record<string, unknown>;
		expect(codes.filter((code) => !('problem_' + code in words))).toEqual([]);
	});
});
