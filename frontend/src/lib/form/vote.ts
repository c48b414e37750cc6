import type { Schema } from '#lib/api/client.ts';

/** How a jury voted, as it is typed: nothing of it is sent unless there was a vote. */
export type Vote = { held: boolean; inFavour: number; against: number; abstained: number; dissent: string };

export const noVote = (): Vote => ({ held: false, inFavour: 0, against: 0, abstained: 0, dissent: '' });

/** The part of a decision's body that says how the jury voted, and what dissent is noted. */
export function voteBody(vote: Vote): { votes?: Schema<'Votes'>; dissent?: string } {
	const { held, inFavour, against, abstained } = vote;
	const dissent = vote.dissent.trim();
	return {
		...(held && { votes: { for: inFavour || 0, against: against || 0, abstained: abstained || 0 } }),
		...(dissent && { dissent })
	};
}
