import { ifMatch, put, type Schema } from '#lib/api/client.ts';
import { Problem } from '#lib/api/problem.ts';
import { clock } from '#lib/i18n/format.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/StateBadge.svelte';

export type Stage = Schema<'Stage'>;
export type Slot = Schema<'Slot'>;
export type Changed = (stage: Stage) => void;

export const slotState: Record<Schema<'SlotState'>, { tone: Tone; label: () => string }> = {
	waiting: { tone: 'neutral', label: m.stage_state_waiting },
	undecided: { tone: 'attention', label: m.stage_state_undecided },
	absent: { tone: 'bad', label: m.stage_state_absent },
	refused: { tone: 'bad', label: m.stage_state_refused },
	open: { tone: 'progress', label: m.stage_state_open },
	closing: { tone: 'attention', label: m.stage_state_closing },
	closed: { tone: 'good', label: m.stage_state_closed }
};

export const nameOf = (slot: Slot): string =>
	slot.entry ? slot.entry.title || m.stage_candidate({ number: slot.entry.number }) : slot.label || m.stage_pause();

/** What has been noted of somebody, by whom and when. */
export function noted(attendance: Schema<'Attendance'> | undefined): string {
	if (!attendance) return m.stage_noted_none();
	const who = { by: attendance.by, time: clock(attendance.at) };
	if (attendance.presence === 'late') return m.stage_noted_late({ ...who, minutes: attendance.minutes ?? 0 });
	return attendance.presence === 'present' ? m.stage_noted_present(who) : m.stage_noted_absent(who);
}

export const newSlots = (slots: Slot[]): Schema<'NewSlot'>[] =>
	slots.map(({ entry, pause, label }) => (entry ? { entryId: entry.id } : { pause, label }));

/** The slots with two neighbours exchanged. */
export function exchanged(slots: Slot[], from: number, to: number): Slot[] {
	const next = [...slots];
	[next[from], next[to]] = [next[to]!, next[from]!];
	return next;
}

/** The slots with a break put in at a place. */
export const withPause = (slots: Slot[], at: number, pause: { label: string; minutes: number }): Slot[] =>
	slots.toSpliced(at, 0, { position: 0, plannedAt: '', pause: pause.minutes * 60, label: pause.label });

/** What has been on stage stays where it is. */
export const movable = (slot: Slot | undefined): boolean => !!slot && !slot.openedAt;

/** Arranges the order by hand; when somebody was faster, what they made is shown, and the error says so. */
export async function arrange(stage: Stage, slots: Slot[], onchanged: Changed): Promise<void> {
	const params = { path: { roundId: stage.round.id }, header: ifMatch(stage.version) };
	const { startsAt = '', pattern } = stage;
	try {
		onchanged(
			await put('/rounds/{roundId}/running-order', {
				params,
				body: { startsAt, pattern, drawn: 'hand', slots: newSlots(slots) }
			})
		);
	} catch (error) {
		if (error instanceof Problem && error.status === 412 && error.body.current) onchanged(error.body.current as Stage);
		throw error;
	}
}
