import type { Schema } from '#lib/api/client.ts';

type Summary = Schema<'AssignmentSummary'>;

/** What waits on this device: to be sent, to be handed in too, or for the judge to settle. */
export type Unsent = 'device' | 'handing' | 'stuck';

/** What was written for an entry that was meanwhile taken from the judge: a recusal wins, and the judge is told. */
export type Ended = { thing: string; writtenAt: string };

/** What this device knows of the judge's cards: those not yet sent, the last that the server confirmed, by assignment, and those that ended. */
export type Local = {
	unsent: Record<string, Unsent>;
	confirmed: Record<string, Schema<'Scorecard'>>;
	ended: Ended[];
};

/** An assignment as the server last confirmed it to this device, where that is newer than the list. */
export function newest(one: Summary, { confirmed }: Local): Summary {
	const card = confirmed[one.id];
	if (!card?.updatedAt || one.state === 'recused' || !one.updatedAt || card.updatedAt <= one.updatedAt) return one;
	return { ...one, state: card.state, marked: Object.keys(card.marks).length, updatedAt: card.updatedAt };
}
