import type { Schema } from '#lib/api/client.ts';
import { shortDay } from '#lib/i18n/format.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/StateBadge.svelte';

type Look = { tone: Tone; label: () => string };

export const roundState: Record<Schema<'RoundState'>, Look> = {
	scheduled: { tone: 'neutral', label: m.organizer_round_state_scheduled },
	open: { tone: 'progress', label: m.organizer_round_state_open },
	closed: { tone: 'good', label: m.organizer_round_state_closed }
};

/** On which days judges mark: one, or from one to another. */
export function roundDays({ opensAt, closesAt }: { opensAt: string; closesAt: string }): string {
	const [from, to] = [shortDay(opensAt), shortDay(closesAt)];
	return from === to ? m.organizer_round_date({ day: from }) : m.organizer_round_dates({ from, to });
}

export const memberState: Record<Schema<'MemberState'>, Look> = {
	invited: { tone: 'progress', label: m.organizer_member_invited },
	accepted: { tone: 'good', label: m.organizer_member_accepted },
	declined: { tone: 'bad', label: m.organizer_member_declined },
	revoked: { tone: 'neutral', label: m.organizer_member_revoked },
	expired: { tone: 'attention', label: m.organizer_member_expired }
};

export const placeStatus: Record<Schema<'Place'>['status'], Look> = {
	ranked: { tone: 'neutral', label: m.organizer_status_ranked },
	eliminated: { tone: 'bad', label: m.organizer_status_eliminated },
	belowPassMark: { tone: 'bad', label: m.organizer_status_belowPassMark },
	noQuorum: { tone: 'attention', label: m.organizer_status_noQuorum },
	tooFewMarks: { tone: 'attention', label: m.organizer_status_tooFewMarks },
	noCarriedTotal: { tone: 'attention', label: m.organizer_status_noCarriedTotal }
};

export const awardState: Record<Schema<'AwardState'>, Look> = {
	undecided: { tone: 'attention', label: m.organizer_prize_undecided },
	awarded: { tone: 'good', label: m.organizer_prize_awarded },
	unawarded: { tone: 'neutral', label: m.organizer_prize_unawarded }
};
