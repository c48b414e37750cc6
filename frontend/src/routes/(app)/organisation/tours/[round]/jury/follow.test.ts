// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { follow, nextWait } from './follow.ts';

const hide = (hidden: boolean) => {
	vi.spyOn(document, 'hidden', 'get').mockReturnValue(hidden);
	document.dispatchEvent(new Event('visibilitychange'));
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
	vi.useRealTimers();
	vi.restoreAllMocks();
});

it('looks ever more slowly, and stops when it is over', async () => {
	const look = vi.fn().mockResolvedValue(false);
	const stop = follow(look);
	await vi.advanceTimersByTimeAsync(300);
	expect(look).toHaveBeenCalledTimes(1);
	await vi.advanceTimersByTimeAsync(440);
	expect(look).toHaveBeenCalledTimes(1);
	await vi.advanceTimersByTimeAsync(20);
	expect(look).toHaveBeenCalledTimes(2);
	expect(nextWait(2_900)).toBe(3_000);
	look.mockResolvedValue(true);
	await vi.advanceTimersByTimeAsync(60_000);
	expect(look).toHaveBeenCalledTimes(3);
	stop();
});

it('rests in a tab that nobody sees, and goes on when it is seen again or the network is back', async () => {
	const look = vi.fn().mockRejectedValueOnce(new Error('no network')).mockResolvedValue(false);
	const stop = follow(look);
	hide(true);
	await vi.advanceTimersByTimeAsync(60_000);
	expect(look).not.toHaveBeenCalled();
	hide(false);
	await vi.advanceTimersByTimeAsync(800);
	expect(look).toHaveBeenCalledTimes(2);
	stop();
	await vi.advanceTimersByTimeAsync(60_000);
	expect(look).toHaveBeenCalledTimes(2);
});
