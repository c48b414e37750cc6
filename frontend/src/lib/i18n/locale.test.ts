import { afterEach, describe, expect, it } from 'vitest';
import { barePath, href, localeOf, useLocale } from './locale.ts';

afterEach(() => useLocale('fr'));

describe('the language in the address', () => {
	it('is French unless the address begins with /en', () => {
		expect(localeOf('/')).toBe('fr');
		expect(localeOf('/entreprises')).toBe('fr');
		expect(localeOf('/en')).toBe('en');
		expect(localeOf('/en/jury')).toBe('en');
	});

	it('is taken off and put back', () => {
		expect(barePath('/en/jury/7')).toBe('/jury/7');
		expect(barePath('/en')).toBe('/');
		expect(href('/en/jury', 'fr')).toBe('/jury');
		expect(href('/', 'en')).toBe('/en');
	});

	it('follows the page that is open', () => {
		useLocale('en');
		expect(href('/palmares')).toBe('/en/palmares');
		expect(href('https://example.org/')).toBe('https://example.org/');
		expect(href('#contenu')).toBe('#contenu');
	});
});
