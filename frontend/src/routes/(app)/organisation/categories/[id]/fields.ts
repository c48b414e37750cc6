// The form of a category as it is typed. Conditions and options are held by ids, so that renaming a question or an answer
// breaks nothing; the contract's keys and values come back when it is sent.
import type { Schema } from '#lib/api/client.ts';
import { decimal } from '#lib/form/answers.ts';
import { number } from '#lib/i18n/format.ts';
import { keyOf } from '../category.ts';

export type Field = Schema<'Field'>;

/** An answer that can be chosen; a new one has no value yet. */
export type OptionRow = { id: string; value: string; fr: string; en: string };

/** Asked only when another question, by its row's id, has one of these answers: ids of options, countries, "true". */
export type Condition = { on: number; equals: string[] };

export type Row = Record<
	'key' | 'fr' | 'en' | 'helpFr' | 'helpEn' | 'minLength' | 'maxLength' | 'min' | 'max' | 'maxFiles' | 'megabytes',
	string
> & {
	id: number;
	before: Field;
	type: Field['type'];
	required: boolean;
	identifying: boolean;
	subject: boolean;
	options: OptionRow[];
	accept: string[];
	condition?: Condition;
};

export function rowsOf(fields: Field[]): Row[] {
	return fields.map((field, id) => {
		const on = fields.findIndex(({ key }) => key === field.showIf?.field);
		return { ...rowOf(field, id), condition: on < 0 ? undefined : { on, equals: field.showIf?.equals ?? [] } };
	});
}

const typed = (value?: number | string) => (value ? String(value) : '');
const inMegabytes = ({ maxBytes }: Field) => (maxBytes ? number(maxBytes / 1e6, 1) : '');

const rowOf = (field: Field, id: number): Row => ({
	id,
	before: field,
	key: field.key,
	type: field.type,
	fr: field.label.fr,
	en: typed(field.label.en),
	helpFr: typed(field.help?.fr),
	helpEn: typed(field.help?.en),
	required: !!field.required,
	identifying: !!field.identifying,
	subject: !!field.subject,
	minLength: typed(field.minLength),
	maxLength: typed(field.maxLength),
	min: typed(field.min),
	max: typed(field.max),
	options: (field.options ?? []).map(({ value, label }) => ({ id: value, value, fr: label.fr, en: typed(label.en) })),
	// What the server takes where nothing is said.
	accept: field.accept?.length ? field.accept : ['pdf'],
	maxFiles: typed(field.maxFiles),
	megabytes: inMegabytes(field)
});

export function blankField(rows: Row[]): Row {
	const id = Math.max(0, ...rows.map((row) => row.id)) + 1;
	let place = id;
	while (rows.some(({ key }) => key === `question${place}`)) place++;
	return rowOf({ key: `question${place}`, type: 'shortText', label: { fr: '' } }, id);
}

/** An id that no answer of the question has had. */
export function blankOption(options: OptionRow[]): OptionRow {
	let place = options.length + 1;
	while (options.some(({ id }) => id === `new ${place}`)) place++;
	return { id: `new ${place}`, value: '', fr: '', en: '' };
}

export const hasOptions = (type: Field['type']) => type === 'choice' || type === 'choices';
export const isText = (type: Field['type']) => type === 'shortText' || type === 'longText';
export const isNumber = (type: Field['type']) => type === 'number' || type === 'money';

const words = (fr: string, en: string) => ({ fr, ...(en && { en }) });

/** Back to the contract: of the limits, those that the type has. */
export function fieldsOf(rows: Row[]): Field[] {
	const options = new Map(rows.map((row) => [row.id, optionsOf(row)]));
	return rows.map((row) => ({
		key: row.key,
		type: row.type,
		label: words(row.fr, row.en),
		...((row.helpFr || row.helpEn) && { help: words(row.helpFr, row.helpEn) }),
		required: row.required,
		identifying: row.identifying,
		...(hasOptions(row.type) && row.subject && { subject: true }),
		...limitsOf(row),
		...(hasOptions(row.type) && { options: options.get(row.id)?.map(({ option }) => option) }),
		...(row.condition && { showIf: showIf(row.condition, rows, options) })
	}));
}

function limitsOf(row: Row): Partial<Field> {
	const whole = (name: 'minLength' | 'maxLength' | 'maxFiles') => row[name] && { [name]: Number(decimal(row[name])) };
	const exact = (name: 'min' | 'max') => row[name] && { [name]: decimal(row[name]) };
	if (isText(row.type)) return { ...whole('minLength'), ...whole('maxLength') };
	if (isNumber(row.type)) return { ...exact('min'), ...exact('max') };
	if (row.type !== 'file') return {};
	return { accept: row.accept as Field['accept'], ...whole('maxFiles'), ...bytesOf(row) };
}

/** A size that was not touched stays what it was, to the byte. */
function bytesOf({ megabytes, before }: Row): Partial<Field> {
	if (!megabytes) return {};
	const typed = Math.round(Number(decimal(megabytes)) * 1e6);
	return { maxBytes: megabytes === inMegabytes(before) ? before.maxBytes : typed };
}

type Options = { id: string; option: Schema<'Option'> }[];

/** A new answer gets a value from its words; an old one keeps its own, whatever its words become. */
function optionsOf(row: Row): Options {
	const taken = new Set(row.options.map(({ value }) => value));
	return row.options.map(({ id, value, fr, en }) => {
		const name = keyOf(fr).slice(0, 50) || 'option';
		let fresh = value || name;
		for (let place = 2; !value && taken.has(fresh); place++) fresh = name + place;
		taken.add(fresh);
		return { id, option: { value: fresh, label: words(fr, en) } };
	});
}

function showIf({ on, equals }: Condition, rows: Row[], options: Map<number, Options>): Field['showIf'] {
	const asked = rows.find(({ id }) => id === on);
	const value = (answer: string) => options.get(on)?.find(({ id }) => id === answer)?.option.value ?? answer;
	return { field: asked?.key ?? '', equals: equals.map(value) };
}
