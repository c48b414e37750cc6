// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { get } from '#lib/api/client.ts';
import { follow } from './follow.ts';
import type { Live } from './hall.ts';

vi.mock('#lib/api/client.ts', () => ({ base: '/api/v1', get: vi.fn() }));
const asked = vi.mocked(get as unknown as (path: string) => Promise<Live>);

class Stream {
	static all: Stream[] = [];
	onmessage?: (event: { data: string }) => void;
	onerror?: () => void;
	closed = false;
	constructor(readonly address: string) {
		Stream.all.push(this);
	}
	close = () => void (this.closed = true);
	say = (step: number) => this.onmessage?.({ data: JSON.stringify(live(step)) });
}

const live = (step: number) => ({ step }) as Live;
const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1_000);
const hide = (hidden: boolean) => {
	vi.spyOn(document, 'hidden', 'get').mockReturnValue(hidden);
	document.dispatchEvent(new Event('visibilitychange'));
};
const ears = () => ({ told: vi.fn(), linked: vi.fn(), gone: vi.fn() });

beforeEach(() => {
	vi.useFakeTimers();
	vi.stubGlobal('EventSource', Stream);
	Stream.all = [];
	asked.mockReset().mockRejectedValue(new TypeError('no network'));
});
afterEach(() => {
	vi.useRealTimers();
	vi.restoreAllMocks();
	vi.unstubAllGlobals();
});

it('asks at growing intervals where the stream is lost, and listens again once it is answered', async () => {
	const heard = ears();
	const stop = follow('t', heard);
	Stream.all[0]!.say(3);
	expect(heard.told).toHaveBeenLastCalledWith(live(3));
	Stream.all[0]!.onerror?.();
	const moments: number[] = [];
	const began = Date.now();
	asked.mockImplementation(() => {
		moments.push((Date.now() - began) / 1_000);
		return Promise.reject(new TypeError('no network'));
	});
	await pass(60);
	expect(moments).toEqual([1, 3, 7, 15, 30, 45, 60]);
	expect(heard.linked).toHaveBeenLastCalledWith(false);
	asked.mockResolvedValue(live(5));
	await pass(15);
	expect(heard.told, 'it goes on where the show is').toHaveBeenLastCalledWith(live(5));
	expect(Stream.all).toHaveLength(2);
	stop();
	expect(Stream.all[1]!.closed).toBe(true);
});

it('is silent out of sight, and catches up when it is seen again', async () => {
	const heard = ears();
	const stop = follow('t', heard);
	Stream.all[0]!.say(3);
	hide(true);
	expect(Stream.all[0]!.closed).toBe(true);
	await pass(600);
	expect(asked).not.toHaveBeenCalled();
	asked.mockResolvedValue(live(9));
	hide(false);
	await pass(0.1);
	expect(heard.told).toHaveBeenLastCalledWith(live(9));
	expect(Stream.all).toHaveLength(2);
	stop();
});
