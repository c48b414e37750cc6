// How a round counts, in the words that bind it: what its organizers chose, and nothing that they did not.
import type { Schema } from '#lib/api/client.ts';
import { countryName, list, mark, number } from '#lib/i18n/format.ts';
import { eliminations, roundings } from '#lib/i18n/method-words.ts';
import { text } from '#lib/i18n/words.ts';
import { m } from '#lib/paraglide/messages.js';

type Round = Schema<'PublicRound'>;
export type Rule = { name: string; text: string };

const ways: Record<Schema<'Method'>['aggregate'], (method: Schema<'Method'>) => string> = {
	mean: m.public_rule_mean,
	median: m.public_rule_median,
	trimmed: ({ drop = 1 }) => m.public_rule_trimmed({ count: drop, number: number(drop) }),
	clamp: ({ clamp = '0' }) => m.public_rule_clamp({ points: mark(clamp) }),
	sum: m.public_rule_sum,
	equated: m.public_rule_equated
};

/** The rules of a round, one line each; earlier are the rounds of its category before it. */
export function rulesOf(round: Round, earlier: Round[]): Rule[] {
	const { method } = round;
	const rules: (Rule | 0 | false | undefined)[] = [
		round.blind && { name: m.public_rule_blind(), text: m.public_rule_blind_text() },
		{ name: m.public_rule_count(), text: count(round) },
		earlier.length > 0 && { name: m.public_rule_carry(), text: carried(round, earlier) },
		round.rubric.criteria.some((criterion) => criterion.eliminatory) && {
			name: m.organizer_eliminate(),
			text: eliminations[method.eliminateBy]()
		},
		{ name: m.organizer_pass_mark(), text: pass(round) },
		{ name: m.public_rule_quorum(), text: quorum(round.quorum ?? 1) },
		round.advance && { name: m.public_rule_next(), text: next(round.advance, method.quotas ?? []) }
	];
	return rules.filter((rule): rule is Rule => !!rule);
}

function count({ method, rubric }: Round): string {
	const total =
		method.outOf && method.aggregate !== 'sum'
			? m.public_rule_total_out_of({ outOf: mark(method.outOf) })
			: m.public_rule_total();
	const direction = rubric.direction === 'lower' ? [m.public_rules_lower()] : [];
	return [ways[method.aggregate](method), total, rounding(method), ...direction].join(' ');
}

function rounding({ rounding, decimals = 0 }: Schema<'Method'>): string {
	if (rounding === 'none') return m.public_rule_exact();
	const mode = roundings[rounding]().toLowerCase();
	return m.public_rule_rounding({ unit: number(10 ** -decimals, decimals), mode });
}

function pass({ method: { passMark }, rubric }: Round): string {
	if (!passMark) return m.public_rule_pass_none();
	const words = rubric.direction === 'lower' ? m.public_rule_pass_above : m.public_rule_pass_below;
	return words({ mark: mark(passMark) });
}

const quorum = (judges: number) => m.public_rule_quorum_text({ count: judges, number: number(judges) });

/** By which part each round counts; the contract has weights, people read fractions. */
function carried(round: Round, earlier: Round[]): string {
	if (!round.carriesOver) return m.public_rule_carry_none();
	const rounds = [...earlier, round];
	const whole = rounds.reduce((sum, { weight }) => sum + weight, 0);
	const parts = rounds.map(({ name, weight }) =>
		m.public_rule_carry_part({ round: text(name), share: fraction(weight, whole) })
	);
	return m.public_rule_carry_parts({ parts: list(parts) });
}

export function fraction(part: number, whole: number): string {
	const divisor = (a: number, b: number): number => (b ? divisor(b, a % b) : a);
	const by = divisor(part, whole);
	return `${part / by}/${whole / by}`;
}

function next(advance: number, quotas: Schema<'Quota'>[]): string {
	const going = m.public_rule_advance({ count: advance, number: number(advance) });
	if (!quotas.length) return going;
	const bounds = quotas.map(({ country, region, max }) =>
		m.public_rule_quota({ number: number(max), place: country ? countryName(country) : (region ?? '') })
	);
	return `${going} ${m.public_rule_quotas({ quotas: list(bounds) })}`;
}
