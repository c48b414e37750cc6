import { describe, expect, it } from 'vitest';
import { darkened, heard, moved, resynced, revealed, shown, typed, type Hall, type Live, type Show } from './hall.ts';

const live = (version: number, step: number, more: Partial<Live> = {}): Live => ({
	id: 'c',
	mode: 'real',
	state: 'started',
	hash: 'h',
	black: false,
	paused: false,
	version,
	step,
	...more
});
const after = (...words: Live[]) => words.reduce<Hall>(heard, {});

describe('a screen', () => {
	it('shows where the server says the show is, and not what came late', () => {
		expect(shown(after(live(2, 1), live(4, 3), live(3, 2))).step).toBe(3);
		expect(shown(after(live(4, 3), live(5, 2))).step).toBe(2);
		expect(shown(after(live(4, 3), live(5, 3, { black: true }))).black).toBe(true);
	});

	it('goes on by itself, not behind the others nor past the end', () => {
		let hall = after(live(4, 3));
		hall = moved(moved(hall, 1, 9), 1, 9);
		expect(shown(hall).step).toBe(5);
		expect(shown(moved(hall, -4, 9)).step).toBe(3);
		expect(shown(moved(hall, 40, 9)).step).toBe(9);
	});

	it('never jumps back when the network is there again, until the others are past it or the operator says so', () => {
		const ahead = moved(moved(after(live(4, 3)), 1, 9), 1, 9);
		expect(shown(heard(ahead, live(4, 3))).step).toBe(5);
		expect(shown(heard(ahead, live(5, 4))).step).toBe(5);
		const joined = heard(ahead, live(6, 5));
		expect(joined.alone).toBeUndefined();
		expect(shown(heard(joined, live(7, 4))).step).toBe(4);
		expect(shown(resynced(ahead)).step).toBe(3);
	});

	it('turns black at once when the remote says so, even ahead of it', () => {
		const ahead = moved(after(live(4, 3)), 1, 9);
		expect(shown(heard(ahead, live(5, 3, { black: true })))).toEqual({ step: 4, black: true, paused: false });
		expect(shown(moved(darkened(ahead), 1, 9)).black).toBe(false);
	});

	it('begins anew with a show that was prepared again', () => {
		const opened = { ...moved(after(live(4, 3)), 1, 9), code: 'X' };
		expect(heard(opened, live(9, 0, { hash: 'other', state: 'prepared' }))).toEqual({
			live: live(9, 0, { hash: 'other', state: 'prepared' })
		});
	});

	it('takes a code as people type it', () => {
		expect(typed('abcd-O1lI 9z')).toBe('ABCD01119Z');
	});

	it('builds the podium of one prize', () => {
		const step = (kind: Show['steps'][number]['kind'], prizeId?: string, place?: number) => ({
			kind,
			prizeId,
			place,
			entries: [],
			people: []
		});
		const steps = [step('title'), step('place', 'a', 1), step('place', 'b', 3), step('place', 'b', 2), step('thanks')];
		expect(revealed({ steps } as unknown as Show, 3).map(({ place }) => place)).toEqual([3, 2]);
	});
});
