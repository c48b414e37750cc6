import { describe, expect, it } from 'vitest';
import { begin, elapsed, firstOf, moodOf, nextPhase, nextTurn, reset, shown, toggled, turnsOf } from './clock.ts';

const pattern = { presentation: 180, questions: 120, changeover: 60, grace: 0 };
const slot = (position: number, state: 'waiting' | 'open' | 'refused' | 'closed') => ({
	position,
	plannedAt: '2026-01-30T09:00:00Z',
	state,
	entry: { id: `e${position}`, number: `SU-000${position}`, title: `Projet ${position}` }
});
const pause = { position: 2, plannedAt: '2026-01-30T09:06:00Z', pause: 900, label: 'Pause café' };
const turns = turnsOf({ pattern, slots: [slot(1, 'closed'), pause, slot(3, 'refused'), slot(4, 'waiting')] });

describe('the stage clock', () => {
	it('leaves out who is not heard, and keeps the breaks', () => {
		expect(turns.map(({ key }) => key)).toEqual(['e1', 'pause-2', 'e4']);
		expect(turns[1]?.phases).toEqual([{ name: 'pause', seconds: 900 }]);
	});

	it('begins with the slot that is open, else with the first to come', () => {
		expect(firstOf({ slots: [slot(1, 'closed'), slot(2, 'waiting'), slot(3, 'open')] })).toBe('e3');
		expect(firstOf({ slots: [slot(1, 'closed'), slot(2, 'waiting')] })).toBe('e2');
		expect(firstOf({ slots: [slot(1, 'closed')] })).toBeUndefined();
	});

	it('runs, pauses and runs on, also over a reload', () => {
		const running = toggled(begin('e1'), 1_000);
		expect(elapsed(JSON.parse(JSON.stringify(running)), 61_000)).toBe(60_000);
		const paused = toggled(running, 61_000);
		expect(elapsed(paused, 500_000)).toBe(60_000);
		expect(elapsed(toggled(paused, 500_000), 501_000)).toBe(61_000);
		expect(elapsed(reset(paused), 600_000)).toBe(0);
	});

	it('goes on to the questions without stopping, and waits at the next turn', () => {
		const questions = nextPhase(toggled(begin('e1'), 1_000), turns[0]!, 200_000);
		expect(questions).toEqual({ key: 'e1', phase: 1, spent: 0, since: 200_000 });
		expect(nextPhase(questions, turns[0]!, 300_000)).toBe(questions);
		expect(nextTurn(questions, turns)).toEqual(begin('pause-2'));
		expect(nextTurn(begin('e4'), turns)).toEqual(begin('e4'));
	});

	it('says when the end is near, and counts on after it', () => {
		const running = toggled(begin('e1'), 1);
		expect(moodOf(begin('e1'), 180, 0)).toBe('ready');
		expect(moodOf(running, 180, 100_000)).toBe('calm');
		expect(moodOf(running, 180, 150_001)).toBe('near');
		expect(moodOf(running, 60, 40_000)).toBe('calm');
		expect(moodOf(running, 60, 46_000)).toBe('near');
		expect(moodOf(running, 180, 192_000)).toBe('over');
		expect(moodOf(toggled(running, 10_000), 180, 20_000)).toBe('paused');
	});

	it('is read from the back of a room', () => {
		expect([180_000, 126_500, 59_999, 400, 0, -400, -12_600].map(shown)).toEqual([
			'3:00',
			'2:07',
			'1:00',
			'0:01',
			'0:00',
			'+0:00',
			'+0:12'
		]);
	});
});
