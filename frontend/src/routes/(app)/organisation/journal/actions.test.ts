import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

// The server notes codes, the pages have the words: a fact that a programmer adds without words is found here.
const rooms = '../pkg';
const sources = !existsSync(rooms)
	? []
	: readdirSync(rooms, { recursive: true, encoding: 'utf8' })
			.filter((name) => name.endsWith('.go') && !name.endsWith('_test.go'))
			.map((name) => readFileSync(join(rooms, name), 'utf8'));

// What is written into a journal: by its own calls, and as an Action.
const written =
	/(?:RecordAccount|ledger\.In|journal|Fact)\((?:[^"()]|\([^()]*\))*"([a-z]\w*\.[a-z]\w*)"|Action: "([a-z]\w*\.[a-z]\w*)"/gi;
const facts = [
	...new Set(sources.flatMap((text) => [...text.matchAll(written)].map(([, call, field]) => call ?? field!)))
];

describe.skipIf(sources.length === 0)('the facts of the server', () => {
	it('are found in its sources', () => {
		expect(facts).toEqual(expect.arrayContaining(['account.erased', 'session.all_ended', 'entry.submitted']));
	});

	it.each(['fr', 'en'])('have words in %s', (locale) => {
		const words = ['account', 'organizer', 'stage'].flatMap((part) =>
			Object.keys(JSON.parse(readFileSync(`messages/${locale}/${part}.json`, 'utf8')) as object)
		);
		const worded = (fact: string) =>
			['journal_', 'server_fact_'].some((prefix) => words.includes(prefix + fact.replaceAll('.', '_')));
		expect(facts.filter((fact) => !worded(fact))).toEqual([]);
	});
});
