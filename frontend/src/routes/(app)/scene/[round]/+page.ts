import { openClock } from './kept.ts';

// Nothing but the clock is on this screen: the hall looks at it.
export const load = async ({ params }) => ({ bare: true, roundId: params.round, kept: await openClock(params.round) });
