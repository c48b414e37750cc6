import { playContest } from './support/contest.ts';
import { test } from './support/production.ts';

test.use({ edition: 'contest' });
test.setTimeout(300_000);

test('a contest from the call to the palmarès, through everybody who makes it', ({ enter, server }) =>
	playContest(enter, server));
