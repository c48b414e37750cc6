import { describe, expect, it } from 'vitest';
import { exchanged, movable, newSlots, withPause } from './stage.ts';

const pitch = (position: number) => ({
	position,
	plannedAt: '2026-01-30T09:00:00Z',
	entry: { id: `e${position}`, number: `SU-000${position}`, title: '' }
});

describe('a running order', () => {
	it('exchanges neighbours and keeps the rest', () => {
		expect(exchanged([pitch(1), pitch(2), pitch(3)], 1, 2).map(({ entry }) => entry?.id)).toEqual(['e1', 'e3', 'e2']);
	});

	it('puts a break between two pitches, in seconds', () => {
		const slots = withPause([pitch(1), pitch(2)], 1, { label: 'Déjeuner', minutes: 45 });
		expect(newSlots(slots)).toEqual([{ entryId: 'e1' }, { pause: 2700, label: 'Déjeuner' }, { entryId: 'e2' }]);
	});

	it('leaves in place what has been on stage', () => {
		expect(movable({ ...pitch(1), openedAt: '2026-01-30T09:01:00Z' })).toBe(false);
		expect(movable(pitch(1))).toBe(true);
		expect(movable(undefined)).toBe(false);
	});
});
