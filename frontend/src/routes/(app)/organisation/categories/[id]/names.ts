// Questions and answers by name, in the language of the page: what is typed in it, or else in the other.
import { countryName, list } from '#lib/i18n/format.ts';
import { text } from '#lib/i18n/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { hasOptions, type Field, type Row } from './fields.ts';
import { typeNames } from './types.ts';

export const wording = ({ fr, en }: { fr: string; en: string }) => text({ fr: fr || en, en });

export const nameOf = (row: Row) => wording(row) || row.key;

export const quoted = (rows: Row[]) => list(rows.map((row) => m.organizer_quoted({ name: nameOf(row) })));

/** An answer to a question, as a person reads it. */
export function answerName(row: Row, answer: string): string {
	if (row.type === 'country') return countryName(answer);
	const option = hasOptions(row.type) && row.options.find(({ id }) => id === answer);
	return (option && wording(option)) || answer;
}

/** When a question is asked, in a line: nothing where it always is. */
export function conditionName({ condition }: Row, rows: Row[]): string {
	const on = condition && rows.find(({ id }) => id === condition.on);
	if (!condition || !on) return '';
	if (on.type === 'declaration') return m.organizer_condition_brief_declared({ question: nameOf(on) });
	const answers = condition.equals.map((answer) => answerName(on, answer)).join(', ');
	return m.organizer_condition_brief({ question: nameOf(on), answers: answers || '…' });
}

/** Each question as two organizers compare it, by its key. */
export const told = (fields: Field[]): Record<string, string> =>
	Object.fromEntries(fields.map((field) => [field.key, tellOne(field)]));

function tellOne({ key, type, label, help, required, options = [], showIf, ...limits }: Field): string {
	const lines = [
		text(label) || key,
		[typeNames[type](), required && m.organizer_field_required()].filter(Boolean).join(' · '),
		text(help),
		options.map((option) => text(option.label)).join(', '),
		showIf ? `${showIf.field} = ${showIf.equals.join(', ')}` : '',
		Object.entries(limits)
			.filter(([, limit]) => limit)
			.map(([name, limit]) => `${name}: ${String(limit)}`)
			.join(', ')
	];
	return lines.filter(Boolean).join('\n');
}
