import { describe, expect, it } from 'vitest';
// @ts-expect-error: what SvelteKit keeps for itself has no types.
import * as kit from '../../node_modules/@sveltejs/kit/src/utils/routing.js';
import { shorten } from './message.ts';
import * as lean from './routing.ts';

const written = (french: string, english: string, input = '') =>
	[
		`import { getLocale, experimentalStaticLocale } from '../runtime.js';`,
		`const fr_greeting = /** @type {(inputs: X) => LocalizedString} */ (${input}) => {\n\treturn /** @type {LocalizedString} */ (\`${french}\`)\n};`,
		`const en_greeting = /** @type {(inputs: X) => LocalizedString} */ (${input}) => {\n\treturn /** @type {LocalizedString} */ (\`${english}\`)\n};`,
		`export const greeting = /** @type {X} */ ((inputs = {}, options = {}) => {});`
	].join('\n');

describe('a shortened message', () => {
	it('says the same in both languages, with its parameters', () => {
		expect(shorten(written('Bonjour ${i?.name}', 'Hello ${i?.name}', 'i'))).toBe(
			"import { english } from '../runtime.js';\nexport const greeting = (i, o) => english(o) ? `Hello ${i?.name}` : `Bonjour ${i?.name}`;\n"
		);
	});

	it('is left as it was when it has a plural', () => {
		expect(shorten(written('x', 'y').replaceAll('return /**', 'const count = 1;\n\treturn /**'))).toBeUndefined();
	});
});

describe('addresses', () => {
	const routes = [
		'/',
		'/(public)',
		'/(public)/palmares/[id]',
		'/(app)/organisation/tours/[round]/jury',
		'/(account)/mot-de-passe'
	];
	const paths = [
		'/',
		'/palmares/7',
		'/palmares/7/',
		'/palmares/',
		'/palmares/a%20b',
		'/organisation/tours/1/jury',
		'/mot-de-passe',
		'/x'
	];

	it('are found as SvelteKit finds them', () => {
		const found = ({ parse_route_id, exec }: typeof lean, route: string, path: string) => {
			const { pattern, params } = parse_route_id(route);
			const match = pattern.exec(path);
			return match && exec(match, params);
		};
		for (const route of routes)
			for (const path of paths)
				expect(found(lean, route, path), `${route} for ${path}`).toEqual(found(kit as typeof lean, route, path));
	});
});
