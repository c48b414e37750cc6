import { dayOf, startOfDay } from '#lib/i18n/field.ts';
import type { Schema } from '#lib/api/client.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/StateBadge.svelte';

type Judge = Schema<'JudgePace'>;

export const standings: Record<Judge['standing'], { tone: Tone; label: () => string }> = {
	finished: { tone: 'good', label: m.pace_finished },
	onTime: { tone: 'neutral', label: m.pace_onTime },
	behind: { tone: 'attention', label: m.pace_behind },
	stalled: { tone: 'bad', label: m.pace_stalled }
};

const order: Judge['standing'][] = ['stalled', 'behind', 'onTime', 'finished'];

/** Who needs attention comes first. */
export const byNeed = (judges: Judge[]) =>
	judges.toSorted((a, b) => order.indexOf(a.standing) - order.indexOf(b.standing) || a.name.localeCompare(b.name));

export const isLate = ({ standing }: Judge) => standing === 'stalled' || standing === 'behind';

/** The rules of the plan in force, without some judges: what was fixed on them goes to others too. */
export function rulesWithout(
	judges: string[],
	{ judgesPerEntry }: Schema<'Round'>,
	plans: Schema<'PlanSummary'>[]
): Schema<'PlanRules'> {
	const published = plans.filter(({ state }) => state === 'published');
	const inForce = published.toSorted((a, b) => (b.publishedAt ?? '').localeCompare(a.publishedAt ?? ''))[0]?.rules;
	const rules = inForce ?? { judgesPerEntry, balance: 'even' };
	const without = [...new Set([...(rules.without ?? []), ...judges])];
	const pinned = (rules.pinned ?? []).filter(({ judgeId }) => !without.includes(judgeId));
	return { ...rules, without, pinned };
}

export type Point = { date: string; submitted: number; even: number };

/** What was in at the end of each day from the opening to today or the end, beside an even pace. */
export function points({ round, given, days }: Schema<'Pace'>, now: number): Point[] {
	const [from, to] = [Date.parse(round.opensAt), Date.parse(round.closesAt)];
	const out: Point[] = [];
	let submitted = 0;
	for (let at = startOfDay(from); at <= Math.min(now, to); at += 86_400_000) {
		const date = dayOf(at);
		submitted = days.findLast((day) => day.date <= date)?.submitted ?? submitted;
		const share = Math.min(1, Math.max(0, (at + 86_400_000 - from) / (to - from)));
		out.push({ date, submitted, even: Math.round(share * given) });
	}
	return out;
}

/** "7, 3, 1" as numbers, each once; whatever else is typed is left out. */
export const daysOf = (typed: string) => [...new Set((typed.match(/\d+/g) ?? []).map(Number))];

type Entry = Schema<'EntryPace'>;

/** Those short of the quorum come first, the furthest from it before the others. */
export const byQuorum = (entries: Entry[], quorum: number) =>
	entries.toSorted(
		(a, b) => Math.min(a.submitted, quorum) - Math.min(b.submitted, quorum) || a.number.localeCompare(b.number)
	);
