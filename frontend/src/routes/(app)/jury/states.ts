import type { Schema } from '#lib/api/client.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/StateBadge.svelte';

export const assignmentState: Record<Schema<'AssignmentState'>, { tone: Tone; label: () => string }> = {
	toDo: { tone: 'neutral', label: m.jury_state_toDo },
	started: { tone: 'progress', label: m.jury_state_started },
	submitted: { tone: 'good', label: m.jury_state_submitted },
	recused: { tone: 'neutral', label: m.jury_state_recused }
};

/** Where the entry is on stage, in a round with a running order. */
export const slotBadge: Record<Schema<'JudgeSlotState'>, { tone: Tone; label: (time: string) => string }> = {
	waiting: { tone: 'neutral', label: (time) => m.jury_slot_badge_waiting({ time }) },
	open: { tone: 'attention', label: () => m.jury_slot_badge_open() },
	closing: { tone: 'attention', label: () => m.jury_slot_badge_closing() },
	closed: { tone: 'neutral', label: () => m.jury_slot_badge_closed() },
	refused: { tone: 'neutral', label: () => m.jury_slot_badge_refused() },
	notSeen: { tone: 'neutral', label: () => m.jury_slot_badge_notSeen() }
};

export const conflictKind: Record<Schema<'ConflictKind'>, () => string> = {
	family: m.jury_conflict_family,
	organisation: m.jury_conflict_organisation,
	financial: m.jury_conflict_financial,
	mentor: m.jury_conflict_mentor,
	rival: m.jury_conflict_rival,
	other: m.jury_conflict_other
};
