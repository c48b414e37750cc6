import type { Schema } from '#lib/api/client.ts';
import { countryName, list, number } from '#lib/i18n/format.ts';
import { m } from '#lib/paraglide/messages.js';

type Board = Schema<'Board'>;

export type RulesForm = {
	per: number;
	abroad: boolean;
	countries: string[];
	expert: boolean;
	mix: boolean;
	most: number | null | undefined;
	balance: 'even' | 'free';
	without: string[];
	/** Decided by the organizer: kept whatever it costs, and never. */
	pinned: Schema<'Pair'>[];
	forbidden: Schema<'Pair'>[];
	/** Thousandths of the suitability. */
	give: number;
	seed: number | null | undefined;
};

/** How much suitability may go so that judges can be compared. */
export const gifts: [number, () => string][] = [
	[0, m.plan_give_none],
	[10, m.plan_give_little],
	[50, m.plan_give_more]
];

export const judgesFrom = (board: Board, country: string) =>
	board.judges.filter((judge) => judge.country === country).length;

/** What most contests want. Where judges come from several countries, compatriots are not left among themselves. */
export function defaults(board: Board): RulesForm {
	const homes = new Set(board.judges.map(({ country }) => country).filter(Boolean));
	return {
		per: Math.max(1, board.round.judgesPerEntry || Math.min(3, board.judges.length)),
		abroad: homes.size > 1,
		countries: [],
		expert: false,
		mix: false,
		most: null,
		balance: 'even',
		...{ without: [], pinned: [], forbidden: [], give: 0, seed: null }
	};
}

export function rulesOf(form: RulesForm): Schema<'PlanRules'> {
	const { per, mix, most, seed, ...same } = form;
	return { ...same, judgesPerEntry: per, maxPerJudge: most || 0, mixExperience: mix, seed: seed || 0 };
}

/** How much there will be to read, before anything is computed. */
export function forecast(board: Board, form: RulesForm) {
	const judges = board.judges.length - form.without.length;
	const entries = board.entries.length;
	const places = entries * (form.per || 0);
	return { entries, per: form.per || 0, places, judges, each: number(places / Math.max(1, judges), 1) };
}

/** The rules of a plan, one line each. */
export function ruleLines(rules: Schema<'PlanRules'>): string[] {
	return [
		m.plan_per({ count: rules.judgesPerEntry }),
		...(rules.abroad ? [m.plan_rule_abroad()] : []),
		...(rules.countries?.length
			? [`${m.plan_rule_countries()}${m.plan_colon()}${list(rules.countries.map(countryName))}`]
			: []),
		...(rules.expert ? [m.plan_rule_expert()] : []),
		...(rules.mixExperience ? [m.plan_rule_mix()] : []),
		...(rules.maxPerJudge ? [m.plan_most({ count: rules.maxPerJudge })] : []),
		rules.balance === 'free' ? m.plan_rule_free() : m.plan_rule_even(),
		...(rules.pinned?.length ? [m.plan_rule_pinned({ count: rules.pinned.length })] : []),
		...(rules.forbidden?.length ? [m.plan_rule_forbidden({ count: rules.forbidden.length })] : []),
		...(rules.give ? [m.plan_rule_given({ share: number(rules.give / 10, 1) })] : []),
		...(rules.seed ? [m.plan_rule_variant({ seed: rules.seed })] : []),
		...(rules.without?.length ? [m.plan_rule_without_count({ count: rules.without.length })] : [])
	];
}
