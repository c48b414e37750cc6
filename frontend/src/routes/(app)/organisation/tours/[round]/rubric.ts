import type { Schema } from '#lib/api/client.ts';
import { decimal } from '#lib/form/answers.ts';
import { mark } from '#lib/i18n/format.ts';
import { text } from '#lib/i18n/words.ts';
import { m } from '#lib/paraglide/messages.js';

type Criterion = Schema<'Criterion'>;

export type DescriptorRow = { mark: string; fr: string; en: string };

/** A criterion as it is typed: everything is text until it is sent. */
export type Row = Record<
	'key' | 'fr' | 'en' | 'descriptionFr' | 'descriptionEn' | 'weight' | 'min' | 'max' | 'step' | 'eliminatory',
	string
> & { descriptors: DescriptorRow[] };

export const rowsOf = (criteria: Criterion[]): Row[] =>
	criteria.map((criterion) => ({
		key: criterion.key,
		fr: criterion.label.fr,
		en: criterion.label.en ?? '',
		descriptionFr: criterion.description?.fr ?? '',
		descriptionEn: criterion.description?.en ?? '',
		weight: String(criterion.weight),
		min: criterion.min,
		max: criterion.max,
		step: criterion.step,
		eliminatory: criterion.eliminatory ?? '',
		descriptors: (criterion.descriptors ?? []).map(({ mark, text }) => ({ mark, fr: text.fr, en: text.en ?? '' }))
	}));

export function blankCriterion(rows: Row[]): Row {
	let number = rows.length + 1;
	while (rows.some((row) => row.key === `criterion${number}`)) number++;
	const scale = rows.at(-1) ?? scales[0];
	return {
		key: `criterion${number}`,
		fr: '',
		en: '',
		descriptionFr: '',
		descriptionEn: '',
		weight: '10',
		min: scale.min,
		max: scale.max,
		step: scale.step,
		eliminatory: '',
		descriptors: []
	};
}

/** The scales in use: one choice sets minimum, maximum and step. */
export const scales = [
	{ min: '0', max: '20', step: '0.5' },
	{ min: '0', max: '10', step: '0.5' },
	{ min: '0', max: '5', step: '1' },
	{ min: '0', max: '100', step: '1' }
] as const;

const words = (fr: string, en: string) => ({ fr, ...(en && { en }) });

/** Back to the contract. */
export const criteriaOf = (rows: Row[]): Criterion[] =>
	rows.map((row) => ({
		key: row.key,
		label: words(row.fr, row.en),
		description: row.descriptionFr ? words(row.descriptionFr, row.descriptionEn) : undefined,
		weight: Number(row.weight),
		min: decimal(row.min),
		max: decimal(row.max),
		step: decimal(row.step),
		eliminatory: row.eliminatory ? decimal(row.eliminatory) : undefined,
		descriptors: row.descriptors.length
			? row.descriptors.map(({ mark, fr, en }) => ({ mark: decimal(mark), text: words(fr, en) }))
			: undefined
	}));

/** A rubric as two organizers compare it: each criterion by its key, and what is better. */
export const told = ({ criteria, direction }: Pick<Schema<'NewRubric'>, 'criteria' | 'direction'>) => ({
	...Object.fromEntries(criteria.map((criterion) => [criterion.key, tellOne(criterion)])),
	'': direction === 'higher' ? m.organizer_direction_higher() : m.organizer_direction_lower()
});

const tellOne = ({ label, description, weight, min, max, step, eliminatory, descriptors = [] }: Criterion) =>
	[
		text(label),
		`× ${weight} · ${mark(min)}–${mark(max)} (${mark(step)})${eliminatory ? ` · < ${mark(eliminatory)}` : ''}`,
		text(description),
		...descriptors.map((descriptor) => `${mark(descriptor.mark)} – ${text(descriptor.text)}`)
	]
		.filter(Boolean)
		.join('\n');
