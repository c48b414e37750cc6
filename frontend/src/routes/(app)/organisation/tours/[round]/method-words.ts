import { countryName, list } from '#lib/i18n/format.ts';
import { eliminations, roundings, tieSteps } from '#lib/i18n/method-words.ts';
import { m } from '#lib/paraglide/messages.js';
import type { MethodForm } from './method.ts';

export const aggregates: Record<MethodForm['aggregate'], { name: () => string; help: () => string }> = {
	mean: { name: m.organizer_aggregate_mean, help: m.organizer_aggregate_mean_help },
	median: { name: m.organizer_aggregate_median, help: m.organizer_aggregate_median_help },
	trimmed: { name: m.organizer_aggregate_trimmed, help: m.organizer_aggregate_trimmed_help },
	clamp: { name: m.organizer_aggregate_clamp, help: m.organizer_aggregate_clamp_help },
	sum: { name: m.organizer_aggregate_sum, help: m.organizer_aggregate_sum_help },
	equated: { name: m.organizer_aggregate_equated, help: m.organizer_aggregate_equated_help }
};

export const labels: Record<keyof MethodForm, () => string> = {
	aggregate: m.organizer_aggregate,
	drop: m.organizer_drop,
	clamp: m.organizer_clamp,
	outOf: m.organizer_out_of,
	decimals: m.organizer_decimals,
	rounding: m.organizer_rounding,
	passMark: m.organizer_pass_mark,
	eliminateBy: m.organizer_eliminate,
	quotas: m.organizer_quotas,
	ladder: m.organizer_ladder
};

/** A method in words, to compare two. */
export const readable = (form: MethodForm): Record<keyof MethodForm, string> => ({
	...form,
	aggregate: aggregates[form.aggregate].name(),
	rounding: roundings[form.rounding](),
	eliminateBy: eliminations[form.eliminateBy](),
	quotas: list(
		form.quotas.map(({ kind, name, max }) => `${kind === 'country' && name ? countryName(name) : name} (${max})`)
	),
	ladder: form.ladder.map((step, index) => `${index + 1}. ${tieSteps[step]()}`).join('\n')
});
