// What the clock keeps on this device, so that it opens again, and where it was, in a hall without a network.
import { get } from '#lib/api/client.ts';
import { Unreachable } from '#lib/api/problem.ts';
import { putAway, takeOut } from '#lib/device/pocket.ts';
import { begin, firstOf, turnsOf, type Clock, type Turn } from './clock.ts';

export type Kept = { turns: Turn[]; clock?: Clock };

const thing = (roundId: string) => `stage-clock/${roundId}`;

/** The running order as it is now, or as this device has kept it, with the clock where it was left. */
export async function openClock(roundId: string): Promise<Kept> {
	const before = takeOut<Kept>(thing(roundId));
	try {
		const stage = await get('/rounds/{roundId}/running-order', { params: { path: { roundId } } });
		const turns = turnsOf(stage);
		const known = (key?: string) => turns.some((turn) => turn.key === key);
		const first = [firstOf(stage), turns[0]?.key].find(known);
		return { turns, clock: known(before?.clock?.key) ? before?.clock : first === undefined ? undefined : begin(first) };
	} catch (error) {
		if (before && error instanceof Unreachable) return before;
		throw error;
	}
}

export const keepClock = (roundId: string, kept: Kept): void => putAway(thing(roundId), kept);
