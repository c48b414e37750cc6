import type { Schema } from '#lib/api/client.ts';
import { list, percent } from '#lib/i18n/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { isComplete, strengthOf, unread, type Strength } from './plan.ts';

/** What the plan shows, and what to do about it. */
export type Finding = { text: string; todo?: string };

const strengths: Record<Strength, () => string> = {
	solid: m.ranking_plan_solid,
	fair: m.ranking_plan_fair,
	weak: m.ranking_plan_weak
};

const few = 12;

/** A number that no line breaks at its hyphen. */
export const whole = (number: string) => number.replaceAll('-', '\u2011');

/** Names in a sentence; the first of them where they are many. */
const named = (names: string[]) => (names.length > few ? names.slice(0, few).join(', ') + '…' : list(names));

export function findings(board: Schema<'Board'>): Finding[] {
	const { parts, bridges, loneEntries } = board.design;
	const numbers = (ids: string[]) =>
		named(board.entries.filter(({ id }) => ids.includes(id)).map((one) => whole(one.number)));
	const judges = named(board.judges.filter(({ id }) => bridges.includes(id)).map(({ name }) => name));
	const left = unread(board).map(({ id }) => id);
	const lone = { count: loneEntries.length, entries: numbers(loneEntries) };
	return [
		...(parts > 1 ? [{ text: m.ranking_plan_parts({ count: parts }), todo: m.ranking_plan_parts_do() }] : []),
		...(parts === 1 ? [{ text: isComplete(board) ? m.ranking_plan_complete() : m.ranking_plan_whole() }] : []),
		...(left.length
			? [{ text: m.ranking_plan_left({ count: left.length, entries: numbers(left) }), todo: m.ranking_plan_left_do() }]
			: []),
		...(bridges.length
			? [{ text: m.ranking_plan_bridges({ count: bridges.length, judges }), todo: m.ranking_plan_bridges_do() }]
			: []),
		...(loneEntries.length ? [{ text: m.ranking_plan_lone(lone), todo: m.ranking_plan_lone_do() }] : [])
	];
}

export function reliabilityWords(reliability: string): { share: string; text: string } {
	const share = percent(Number(reliability));
	const text = `${m.ranking_plan_reliability_text({ share })} ${strengths[strengthOf(Number(reliability))]()}`;
	return { share: m.ranking_plan_reliability({ share }), text };
}
