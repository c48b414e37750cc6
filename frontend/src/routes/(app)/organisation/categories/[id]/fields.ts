import type { Schema } from '#lib/api/client.ts';

type Field = Schema<'Field'>;

/** A field as it is typed; `field` keeps what this form does not show. */
export type Row = {
	id: number;
	field: Field;
	key: string;
	type: Field['type'];
	fr: string;
	en: string;
	helpFr: string;
	required: boolean;
	identifying: boolean;
	maxLength: string;
	options: string;
};

export const rowsOf = (fields: Field[]): Row[] => fields.map(rowOf);

const rowOf = (field: Field, id: number): Row => ({
	id,
	field,
	key: field.key,
	type: field.type,
	fr: field.label.fr,
	en: field.label.en ?? '',
	helpFr: field.help?.fr ?? '',
	required: !!field.required,
	identifying: !!field.identifying,
	maxLength: String(field.maxLength ?? ''),
	options: (field.options ?? []).map((option) => `${option.value} = ${option.label.fr}`).join('\n')
});

export function blankField(rows: Row[]): Row {
	const id = Math.max(0, ...rows.map((row) => row.id)) + 1;
	return rowOf({ key: `question${id}`, type: 'shortText', label: { fr: '' } }, id);
}

export const hasOptions = (type: Field['type']) => type === 'choice' || type === 'choices';

export const fieldsOf = (rows: Row[]): Field[] =>
	rows.map((row) => ({
		...row.field,
		key: row.key,
		type: row.type,
		label: { fr: row.fr, ...(row.en && { en: row.en }) },
		help: row.helpFr ? { ...row.field.help, fr: row.helpFr } : undefined,
		required: row.required,
		identifying: row.identifying,
		maxLength: row.maxLength ? Number(row.maxLength) : undefined,
		options: hasOptions(row.type) ? optionsOf(row) : undefined
	}));

/** "sold = En service", one a line; an English label that was there before stays. */
function optionsOf(row: Row): Schema<'Option'>[] {
	return row.options
		.split('\n')
		.map((line) => line.trim())
		.filter(Boolean)
		.map((line) => {
			const [value = '', ...label] = line.split('=').map((part) => part.trim());
			const before = row.field.options?.find((option) => option.value === value);
			return { value, label: { ...before?.label, fr: label.join('=') || value } };
		});
}
