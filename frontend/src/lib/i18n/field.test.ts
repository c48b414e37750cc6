import { beforeEach, expect, it, vi } from 'vitest';
import { dayOf, fromField, startOfDay, toField } from './field.ts';
import { clock, day, inZoneOf } from './format.ts';
import { place } from './place.ts';

beforeEach(() => vi.stubGlobal('document', { documentElement: { dataset: {} } }));

it('tells and reads hours where the edition is', () => {
	expect(toField('2026-12-01T23:30:00Z')).toBe('2026-12-01T23:30');
	expect(fromField('2026-12-01T23:30')).toBe('2026-12-01T23:30:00.000Z');
	expect(place()).toBe('Bamako (UTC)');
	inZoneOf({ timeZone: 'Africa/Niamey' });
	expect(toField('2026-12-01T23:30:00Z')).toBe('2026-12-02T00:30');
	expect(fromField('2026-12-02T00:30')).toBe('2026-12-01T23:30:00.000Z');
	expect(clock('2026-12-01T23:30:00Z')).toBe('00:30');
	expect(day('2026-12-01T23:30:00Z')).toBe('2 décembre 2026');
	expect(place()).toBe('Niamey (UTC+1)');
	expect(dayOf(Date.parse('2026-12-01T23:30:00Z'))).toBe('2026-12-02');
	expect(startOfDay(Date.parse('2026-12-01T23:30:00Z'))).toBe(Date.parse('2026-12-01T23:00:00Z'));
});

it('keeps a day that is nothing but a day, wherever the edition is', () => {
	inZoneOf({ timeZone: 'America/Port-au-Prince' });
	expect(day('2026-12-01')).toBe('1er décembre 2026');
});

it('follows clocks that are put on', () => {
	expect(fromField('2026-07-01T12:00', 'Europe/Paris')).toBe('2026-07-01T10:00:00.000Z');
	expect(fromField('2026-12-01T12:00', 'Europe/Paris')).toBe('2026-12-01T11:00:00.000Z');
	expect(toField('2026-07-01T10:00:00Z', 'Europe/Paris')).toBe('2026-07-01T12:00');
});
