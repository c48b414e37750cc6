import { expect, test } from 'vitest';
import { noVote, voteBody } from './vote.ts';

test('a decision without a vote sends none', () => {
	expect(voteBody(noVote())).toEqual({});
	expect(voteBody({ ...noVote(), inFavour: 3 })).toEqual({});
});

test('a vote is sent whole, and dissent without its edges', () => {
	expect(
		voteBody({ held: true, inFavour: 3, against: 1, abstained: 0, dissent: ' Salif préférait SU-0002. ' })
	).toEqual({
		votes: { for: 3, against: 1, abstained: 0 },
		dissent: 'Salif préférait SU-0002.'
	});
});
