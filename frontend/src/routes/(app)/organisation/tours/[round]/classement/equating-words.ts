import type { Schema } from '#lib/api/client.ts';
import { number } from '#lib/i18n/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { millionths, signed, size, unsigned } from '#lib/ui/amounts.ts';
import { moved, shifted, type Aspect, type Both, type Finding } from './equating.ts';

const statuses: Record<string, () => string> = {
	complete: m.ranking_status_complete,
	empty: m.ranking_status_empty,
	no_information: m.ranking_status_no_information,
	single_judge: m.ranking_status_single_judge,
	saturated: m.ranking_status_saturated
};

const notes: Record<string, () => string> = {
	no_difference: m.ranking_note_no_difference,
	penalised: m.ranking_note_penalised,
	disconnected: m.ranking_note_disconnected,
	constant_judge: m.ranking_note_constant_judge,
	assignment: m.ranking_note_assignment,
	single_judge: m.ranking_note_single_judge,
	uncalibrated: m.ranking_note_uncalibrated,
	no_severity: m.ranking_note_no_severity,
	residual_floor: m.ranking_note_residual_floor,
	not_converged: m.ranking_note_not_converged,
	unmarked_entries: m.ranking_note_unmarked_entries
};

export const statusWords = (code: string): string => statuses[code]?.() ?? m.ranking_status_other({ code });
export const noteWords = (code: string): string => notes[code]?.() ?? m.ranking_note_other({ code });

/** Points in sentences: one decimal on wide scales, two on narrow ones. */
const digits = (outOf: string) => (Number(outOf) >= 10 ? 1 : 2);

export const aspects: Record<Aspect, () => string> = {
	severity: m.ranking_aspect_severity,
	regularity: m.ranking_aspect_regularity,
	agreement: m.ranking_aspect_agreement,
	spread: m.ranking_aspect_spread,
	halo: m.ranking_aspect_halo,
	country: m.ranking_aspect_country,
	organisation: m.ranking_aspect_organisation,
	drift: m.ranking_aspect_drift
};

/** A finding's value in a table: points with their sign and error, ratios as they are. */
export function figure(finding?: Finding): string {
	const { value, standardError } = finding ?? {};
	if (!value) return '–';
	if (!standardError) return unsigned(millionths(value));
	const error = unsigned(2 * millionths(standardError));
	return m.ranking_judges_figure({ value: signed(millionths(value)), error });
}

/** A judge's step in an entry's total, with its reason. */
export function stepWords(judge: string, lenient: number, amount: number, outOf: string): string {
	const value = size(lenient, digits(outOf));
	if (value === 0) return m.ranking_step_same({ judge });
	const words = { judge, value, points: number(value), amount: number(size(amount)) };
	return lenient > 0 ? m.ranking_step_more(words) : m.ranking_step_fewer(words);
}

/** How probable, in whole percents that never say certain. */
export function percent(probability: number): string {
	if (probability < 0.005) return '< 1';
	return probability > 0.995 ? '> 99' : number(Math.round(100 * probability));
}

/** On which side of the cut a place falls, with what probability it is inside. */
export function standingWords({ standing, inside }: Schema<'Alternative'>): string {
	if (!standing || !inside) return '';
	const words = { in: m.ranking_standing_in, close: m.ranking_standing_close, out: m.ranking_standing_out };
	return words[standing]({ percent: percent(Number(inside)) });
}

/** Who moves and why: its own judges, or the entries around it. */
export function moveWords(place: Both, lowerIsBetter: boolean): string {
	const shift = shifted(place);
	const words = { title: `${place.number} ${place.title}`, from: place.raw.rank, to: place.fair.rank };
	const better = lowerIsBetter ? shift < 0 : shift > 0;
	if (size(shift) === 0 || better !== moved(place) > 0) return m.ranking_move_others(words);
	const amount = number(size(shift));
	return shift > 0 ? m.ranking_move_jury_low({ ...words, amount }) : m.ranking_move_jury_high({ ...words, amount });
}
