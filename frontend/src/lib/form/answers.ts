// The rules of a form that the page needs while one types. Whether an entry may be submitted, the server says.
import type { Schema } from '#lib/api/client.ts';
import { countryName, day, money, number } from '#lib/i18n/format.ts';
import { text } from '#lib/i18n/words.ts';

export type FormField = Schema<'Field'>;
export type Answers = Record<string, unknown>;

/** Whether a question is answered with documents. */
export const isFile = ({ type }: FormField): boolean => type === 'file' || type === 'picture';

/** A field with a condition is asked only while another field is, and its answer fulfils the condition. */
export function isShown(field: FormField, answers: Answers, fields: FormField[]): boolean {
	const { showIf } = field;
	if (!showIf) return true;
	const other = fields.find(({ key }) => key === showIf.field);
	if (other && !isShown(other, answers, fields)) return false;
	const given = answers[showIf.field];
	const values = Array.isArray(given) ? given : [given];
	return values.some((value) => value !== undefined && showIf.equals.includes(String(value)));
}

/** "no answer" is left out of what is sent. */
export function withoutEmpty(answers: Answers): Answers {
	return Object.fromEntries(
		Object.entries(answers).filter(([, value]) => value !== undefined && value !== '' && value !== null)
	);
}

/** A decimal as people type it in either language, as the contract wants it. */
export function decimal(typed: string): string {
	return typed.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.');
}

/** An answer as a person reads it. */
export function readable(field: FormField, answer: unknown): string {
	if (answer === undefined || answer === '' || answer === null) return '';
	const label = (value: unknown) =>
		text(field.options?.find((option) => option.value === value)?.label) || String(value);
	switch (field.type) {
		case 'choice':
			return label(answer);
		case 'choices':
			return Array.isArray(answer) ? answer.map(label).join(', ') : '';
		case 'country':
			return countryName(String(answer));
		case 'date':
			return day(String(answer));
		case 'money':
			return money(Number(answer));
		case 'number':
			return number(Number(answer), 4);
		default:
			return String(answer);
	}
}
