import { expect, it } from 'vitest';
import { crosses, ticksOf } from './ranges.ts';

it('writes few places under a picture, never one that does not exist', () => {
	expect(ticksOf(3)).toEqual([1, 2, 3]);
	for (const of of [12, 13, 24, 178, 2000, 40_000]) {
		const ticks = ticksOf(of);
		expect(ticks.length).toBeLessThanOrEqual(12);
		expect(ticks[0]).toBe(1);
		expect(ticks.at(-1)).toBeLessThanOrEqual(of);
	}
});

it('tells which ranges lie on both sides of a line', () => {
	expect(crosses({ low: 5, high: 6 }, 5)).toBe(true);
	expect(crosses({ low: 3, high: 5 }, 5)).toBe(false);
	expect(crosses({ low: 6, high: 9 }, 5)).toBe(false);
});
