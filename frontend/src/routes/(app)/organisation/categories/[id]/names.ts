// Questions and answers by name, in the language of the page: what is typed in it, or else in the other.
import { countryName, list } from '#lib/i18n/format.ts';
import { text } from '#lib/i18n/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { hasOptions, type Row } from './fields.ts';

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
