// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { followRound } from './live.ts';
import { send } from './transport.ts';

vi.mock('./transport.ts', () => ({ send: vi.fn() }));
const asked = vi.mocked(send);

let seen: 'visible' | 'hidden';
const look = (state: typeof seen) => {
	seen = state;
	document.dispatchEvent(new Event('visibilitychange'));
};

/** A stream that says what it is told, until it is cut or no longer wanted. */
function stream() {
	let told!: ReadableStreamDefaultController<Uint8Array>;
	const body = new ReadableStream<Uint8Array>({ start: (controller) => void (told = controller) });
	asked.mockImplementationOnce((request) => {
		request.signal.addEventListener('abort', () => told.error(new Error('aborted')));
		return Promise.resolve({ ok: true, body } as Response);
	});
	return {
		say: async (work: number) => {
			told.enqueue(new TextEncoder().encode(`data: ${JSON.stringify({ work, stage: 0 })}\n\n`));
			await vi.advanceTimersByTimeAsync(1);
		},
		cut: () => told.error(new Error('cut'))
	};
}

beforeEach(() => {
	vi.useFakeTimers();
	seen = 'visible';
	vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => seen);
	asked.mockReset().mockRejectedValue(new TypeError('no stream comes through'));
});
afterEach(() => {
	vi.useRealTimers();
	vi.restoreAllMocks();
});

it('tells what has changed since, also over a stream that was cut', async () => {
	const changed = vi.fn();
	const first = stream();
	const stop = followRound('r1', 'work', changed);
	await first.say(1);
	expect(changed, 'what the page has read itself').not.toHaveBeenCalled();
	await first.say(2);
	await first.say(2);
	expect(changed).toHaveBeenCalledTimes(1);
	const second = stream();
	first.cut();
	await vi.advanceTimersByTimeAsync(1_500);
	expect(asked).toHaveBeenCalledTimes(2);
	await second.say(3);
	expect(changed, 'it goes on where it was').toHaveBeenCalledTimes(2);
	stop();
});

it('asks by itself, ever more slowly, where no stream comes through', async () => {
	const changed = vi.fn();
	const stop = followRound('r1', 'work', changed);
	const moments: number[] = [];
	const began = Date.now();
	changed.mockImplementation(() => moments.push(Math.round((Date.now() - began) / 1_000)));
	await vi.advanceTimersByTimeAsync(600_000);
	expect(moments).toEqual([15, 45, 105, 225, 345, 465, 585]);
	stop();
	await vi.advanceTimersByTimeAsync(600_000);
	expect(changed).toHaveBeenCalledTimes(7);
});

it('asks nothing out of sight, and catches up when it is looked at again', async () => {
	const changed = vi.fn();
	const first = stream();
	const stop = followRound('r1', 'work', changed);
	await first.say(1);
	look('hidden');
	await vi.advanceTimersByTimeAsync(600_000);
	expect(asked).toHaveBeenCalledTimes(1);
	const second = stream();
	look('visible');
	await second.say(7);
	expect(changed).toHaveBeenCalledTimes(1);
	stop();
});

it('takes a stream that is silent for too long as cut', async () => {
	const first = stream();
	const stop = followRound('r1', 'work', vi.fn());
	await first.say(1);
	await vi.advanceTimersByTimeAsync(24_000);
	expect(asked).toHaveBeenCalledTimes(1);
	await vi.advanceTimersByTimeAsync(3_000);
	expect(asked).toHaveBeenCalledTimes(2);
	stop();
});
