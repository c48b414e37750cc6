// The stage clock, without a screen: whose turn it is, which part of it, and how long it has run. It measures by the clock
// of the device, so that it goes on while the page is loaded again.
import type { Schema } from '#lib/api/client.ts';

export type Phase = { name: 'presentation' | 'questions' | 'pause'; seconds: number };

export type Turn = {
	key: string;
	plannedAt: string;
	title: string;
	number?: string;
	organisation?: string;
	country?: string;
	phases: Phase[];
};

/** Which turn and phase; milliseconds spent before `since`, the moment of the last start. */
export type Clock = { key: string; phase: number; spent: number; since?: number };

export type Mood = 'ready' | 'paused' | 'calm' | 'near' | 'over';

/** Who is still to be heard or has been, in order; who was refused or did not come has no turn. */
export function turnsOf({ slots, pattern }: Pick<Schema<'Stage'>, 'slots' | 'pattern'>): Turn[] {
	const parts: Phase[] = [
		{ name: 'presentation', seconds: pattern.presentation },
		{ name: 'questions', seconds: pattern.questions }
	];
	return slots
		.filter(({ state }) => state !== 'refused' && state !== 'absent')
		.map(({ entry, position, pause, label, plannedAt }) =>
			entry
				? {
						key: entry.id,
						plannedAt,
						title: entry.title,
						number: entry.number,
						organisation: entry.organisation,
						country: entry.country,
						phases: parts.filter(({ seconds }) => seconds > 0)
					}
				: { key: `pause-${position}`, plannedAt, title: label ?? '', phases: [{ name: 'pause', seconds: pause ?? 0 }] }
		);
}

/** Where the evening is: the slot that is open, else the first that has not been. */
export function firstOf({ slots }: Pick<Schema<'Stage'>, 'slots'>): string | undefined {
	const next =
		slots.find(({ state }) => state === 'open') ??
		slots.find(({ state }) => state === 'waiting' || state === 'undecided');
	return next?.entry?.id;
}

export const begin = (key: string): Clock => ({ key, phase: 0, spent: 0 });

export const elapsed = (clock: Clock, now: number): number => clock.spent + (clock.since ? now - clock.since : 0);

export const toggled = (clock: Clock, now: number): Clock =>
	clock.since ? { ...clock, spent: elapsed(clock, now), since: undefined } : { ...clock, since: now };

/** The next part of the turn; it runs on if the one before did. After the last there is none. */
export function nextPhase(clock: Clock, turn: Turn, now: number): Clock {
	if (clock.phase + 1 >= turn.phases.length) return clock;
	return { ...clock, phase: clock.phase + 1, spent: 0, since: clock.since && now };
}

export const reset = (clock: Clock): Clock => ({ ...clock, spent: 0, since: undefined });

/** The turn after this one, waiting; the last stays. */
export function nextTurn(clock: Clock, turns: Turn[]): Clock {
	const next = turns[turns.findIndex(({ key }) => key === clock.key) + 1];
	return next ? begin(next.key) : clock;
}

/** The last half minute is near, or the last quarter of what is shorter than two minutes. */
export function moodOf(clock: Clock, seconds: number, now: number): Mood {
	const left = seconds * 1000 - elapsed(clock, now);
	if (left < 0) return 'over';
	if (!clock.since) return clock.spent ? 'paused' : 'ready';
	return left <= Math.min(30_000, seconds * 250) ? 'near' : 'calm';
}

/** "2:07", and "+0:12" when it is over. */
export function shown(milliseconds: number): string {
	const over = milliseconds < 0;
	const whole = over ? Math.floor(-milliseconds / 1000) : Math.ceil(milliseconds / 1000);
	return `${over ? '+' : ''}${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
