import { afterEach, expect, it } from 'vitest';
import { day, moment, shortDay } from './format.ts';
import { useLocale } from './locale.ts';

afterEach(() => useLocale('fr'));

it('writes the first of a month as people do, and no other day', () => {
	expect(day('2026-12-01T08:00:00Z')).toBe('1er décembre 2026');
	expect(moment('2026-12-01T19:11:00Z')).toBe('1er décembre 2026 à 19:11');
	expect(shortDay('2026-12-21T08:00:00Z')).toBe('21 déc.');
	useLocale('en');
	expect(day('2026-12-01T08:00:00Z')).toBe('1 December 2026');
});
