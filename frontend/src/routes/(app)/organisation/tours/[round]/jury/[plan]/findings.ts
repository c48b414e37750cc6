import type { Schema } from '#lib/api/client.ts';
import { list, number, percent } from '#lib/i18n/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { isComplete } from '../plan.ts';
import { reliabilityWords, whole, type Finding } from '../plan-words.ts';
import { boardOf, gapOf, rangeOf, uncovered } from './view.ts';

type Plan = Schema<'Plan'>;
const few = 8;

/** What a plan does and will allow to say, in sentences; what is to be put right says so. */
export function findings(plan: Plan, board: Schema<'Board'>): (Finding & { bad?: boolean })[] {
	return [covered(plan), ...optimum(plan), ...loads(plan), connected(plan, board), severity(plan), reliability(plan)];
}

function covered(plan: Plan) {
	const missing = uncovered(plan).map((entry) => whole(entry.number));
	if (!missing.length) return { text: m.plan_covered({ count: plan.summary.rules.judgesPerEntry }) };
	const entries = missing.length > few ? missing.slice(0, few).join(', ') + '…' : list(missing);
	return { text: m.plan_uncovered({ count: missing.length, entries }), bad: true };
}

function optimum({ summary }: Plan): Finding[] {
	const { outcome, edited } = summary;
	if (!outcome) return [];
	if (edited) return outcome.optimal ? [{ text: m.plan_optimal_edited() }] : [];
	const gap = gapOf(outcome);
	const share = (value: number) => percent(value, value < 0.1 ? 1 : 0);
	const best = outcome.unmet.length ? m.plan_optimal_lacking() : m.plan_optimal();
	const text = outcome.optimal ? best : m.plan_gap({ share: share(gap) });
	const price =
		outcome.price > 0 ? ' ' + m.plan_price({ share: share(outcome.price / Math.max(1, outcome.bound)) }) : '';
	return [{ text: text + price }];
}

function loads(plan: Plan): Finding[] {
	const range = rangeOf(plan);
	if (!range) return [];
	const even = range.least === range.most;
	return [{ text: even ? m.plan_loads_even({ count: range.most }) : m.plan_loads_range(range) }];
}

function connected(plan: Plan, board: Schema<'Board'>) {
	const { parts } = plan.design;
	if (parts > 1) return { text: m.ranking_plan_parts({ count: parts }), bad: true };
	return { text: isComplete(boardOf(plan, board)) ? m.ranking_plan_complete() : m.ranking_plan_whole() };
}

/** Errors are shares of the usual difference between entries. */
export const fineness = (mean: number): string =>
	mean <= 0.45 ? m.plan_severity_fine() : mean <= 0.8 ? m.plan_severity_fair() : m.plan_severity_coarse();

function severity({ design }: Plan): Finding {
	const [mean, worst] = [Number(design.meanError), Number(design.worstError)];
	return { text: `${m.plan_severity({ mean: number(mean), worst: number(worst) })} ${fineness(mean)}` };
}

const reliability = ({ design }: Plan): Finding => ({ text: reliabilityWords(design.reliability).text });
