import type { Schema } from '#lib/api/client.ts';

/** What a judge is writing. A mark is a decimal string; no mark is undefined. */
export type Card = {
	marks: Record<string, string | undefined>;
	comments: Record<string, string | undefined>;
	toEntrant: string;
	toJury: string;
};

export function cardOf(content: Schema<'ScorecardContent'>): Card {
	return {
		marks: { ...content.marks },
		comments: { ...content.comments },
		toEntrant: content.toEntrant ?? '',
		toJury: content.toJury ?? ''
	};
}

export function contentOf(card: Card): Schema<'ScorecardContent'> {
	return { ...card, marks: filled(card.marks), comments: filled(card.comments) };
}

const filled = (values: Record<string, string | undefined>) =>
	Object.fromEntries(Object.entries(values).filter((pair): pair is [string, string] => !!pair[1]));

type Scale = Pick<Schema<'Criterion'>, 'min' | 'max' | 'step'>;

/** One step up or down the scale; the first touch lands in the middle. */
export function stepped(mark: string | undefined, by: 1 | -1, scale: Scale): string {
	const [min, max, step] = [Number(scale.min), Number(scale.max), Number(scale.step)];
	const from = mark === undefined ? (min + max) / 2 : Number(mark) + by * step;
	return written(Math.min(max, Math.max(min, min + Math.round((from - min) / step) * step)));
}

/** A number as the contract writes it: "12.5", without the dust of binary fractions. */
export const written = (value: number) => String(Number(value.toFixed(4)));

/** The criteria that a scorecard needs and has not: those that count, or can eliminate. */
export const unmarked = (criteria: Schema<'Criterion'>[], marks: Card['marks']) =>
	criteria.filter(({ key, weight, eliminatory }) => marks[key] === undefined && (weight > 0 || !!eliminatory));

/** The judge's own weighted mean, or undefined while a mark is missing. The ranking is the server's business. */
export function meanOf(criteria: Schema<'Criterion'>[], marks: Card['marks']): number | undefined {
	if (unmarked(criteria, marks).length) return undefined;
	const weights = criteria.reduce((sum, criterion) => sum + criterion.weight, 0);
	return criteria.reduce((sum, criterion) => sum + Number(marks[criterion.key] ?? 0) * criterion.weight, 0) / weights;
}
