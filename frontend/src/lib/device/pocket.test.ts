// @vitest-environment jsdom
import { expect, it, vi } from 'vitest';
import { putAway, takeOut } from './pocket.ts';

it('gives back what was put away, and nothing for what was not', () => {
	putAway('stage-clock/r1', { phase: 1, since: 12 });
	expect(takeOut('stage-clock/r1')).toEqual({ phase: 1, since: 12 });
	expect(takeOut('stage-clock/r2')).toBeUndefined();
});

it('goes on without where there is no room', () => {
	const full = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
		throw new DOMException('full', 'QuotaExceededError');
	});
	expect(() => putAway('stage-clock/r1', {})).not.toThrow();
	full.mockRestore();
});
