import type { Schema } from '#lib/api/client.ts';

/** The mean of what the judges gave on a criterion; nothing where nobody did. */
export function meanOf(cards: Schema<'DossierCard'>[], key: string): number | undefined {
	const marks = cards.flatMap((card) => (key in card.marks ? [Number(card.marks[key])] : []));
	return marks.length ? marks.reduce((sum, mark) => sum + mark, 0) / marks.length : undefined;
}

/** The correction that gave a mark the value it has. */
export const correctedBy = (card: Schema<'DossierCard'>, key: string): Schema<'Correction'> | undefined =>
	card.corrections.findLast((one) => one.criterion === key && one.state === 'granted');
