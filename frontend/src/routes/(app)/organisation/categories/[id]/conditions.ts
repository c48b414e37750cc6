// Which questions may decide whether another is asked, and what a change to one of them would break.
import { hasOptions, type Field, type Row } from './fields.ts';

/** Questions whose answers are known beforehand. */
const known: Field['type'][] = ['choice', 'choices', 'country', 'declaration'];

/** What a question's condition can be about: questions before it; one of another type only where it is so already. */
export function askable(rows: Row[], row: Row): Row[] {
	const place = rows.findIndex(({ id }) => id === row.id);
	return rows.slice(0, place).filter(({ id, type }) => known.includes(type) || row.condition?.on === id);
}

/** The questions that are asked only after this one, or only after this answer to it. */
export const dependents = (rows: Row[], id: number, answer?: string): Row[] =>
	rows.filter(({ condition }) => condition?.on === id && (answer === undefined || condition.equals.includes(answer)));

/** The same questions, none of which depends any more on this one, or on this answer to it. */
export function released(rows: Row[], id: number, answer?: string): Row[] {
	const freed = dependents(rows, id, answer);
	return rows.map((row) => {
		if (!row.condition || !freed.some((other) => other.id === row.id)) return row;
		const equals = answer === undefined ? [] : row.condition.equals.filter((other) => other !== answer);
		return { ...row, condition: equals.length ? { ...row.condition, equals } : undefined };
	});
}

/** A question stays after the one that it depends on. */
export const mayRise = (rows: Row[], index: number) => index > 0 && rows[index]?.condition?.on !== rows[index - 1]?.id;

/** Whether the conditions on a question mean the same after its type has changed. */
export const keepsAnswers = (from: Field['type'], to: Field['type']) =>
	from === to || (hasOptions(from) && hasOptions(to));

/** What a new condition on a question begins with. */
export const firstAnswers = ({ type }: Row) => (type === 'declaration' ? ['true'] : []);
