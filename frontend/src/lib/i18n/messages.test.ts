import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

type Message = string | { match: Record<string, string> }[];

const areas = readdirSync('messages/fr').sort();
const read = (locale: string, area: string) =>
	JSON.parse(readFileSync(join('messages', locale, area), 'utf8')) as Record<string, Message>;
const all = (locale: string) =>
	Object.assign({}, ...areas.map((area) => read(locale, area))) as Record<string, Message>;

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
	.filter((name) => /\.(svelte|ts)$/.test(name) && !name.includes('paraglide'))
	.map((name) => readFileSync(join('src', name), 'utf8'))
	.join('\n');
const used = new Set([...sources.matchAll(/\bm\.([a-zA-Z0-9_]+)/g)].map(([, key = '']) => key));

const patterns = (message: Message) =>
	typeof message === 'string' ? [message] : message.flatMap(({ match }) => Object.values(match));
const inputs = (message: Message) =>
	[...new Set(patterns(message).flatMap((text) => text.match(/\{\w+\}/g) ?? []))].sort();

describe('the words of the site', () => {
	it.each(areas)('%s says the same things in both languages', (area) => {
		expect(Object.keys(read('en', area)).sort()).toEqual(Object.keys(read('fr', area)).sort());
	});

	it('takes the same parameters in both languages', () => {
		const en = all('en');
		for (const [key, message] of Object.entries(all('fr'))) {
			expect(inputs(en[key] ?? ''), key).toEqual(inputs(message));
		}
	});

	it('lacks no word that a page asks for', () => {
		const known = all('fr');
		expect([...used].filter((key) => !(key in known))).toEqual([]);
	});

	it('keeps no word that no page asks for', () => {
		const unused = Object.keys(all('fr')).filter(
			(key) => !used.has(key) && !/^(problem|journal|server_fact)_/.test(key)
		);
		expect(unused).toEqual([]);
	});

	it('leaves no text empty', () => {
		for (const locale of ['fr', 'en']) {
			for (const [key, message] of Object.entries(all(locale))) {
				for (const text of patterns(message)) expect(text.trim(), `${locale} ${key}`).not.toBe('');
			}
		}
	});
});
