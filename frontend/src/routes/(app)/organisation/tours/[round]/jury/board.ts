import type { Schema } from '#lib/api/client.ts';

type Assignment = Schema<'BoardAssignment'>;
type Pair = Schema<'Pair'>;

export function countsOf(assignments: Assignment[], by: 'judgeId' | 'entryId', id: string) {
	const own = assignments.filter((assignment) => assignment[by] === id);
	return { id, all: own.length, done: own.filter((assignment) => assignment.state === 'submitted').length };
}

/**
 * Completes the assignments: every entry gets its number of judges, the least loaded first, never in conflict nor suspected of one.
 * The server checks the whole again; the organizer sees it before it is recorded.
 */
export function propose(board: Schema<'Board'>): Pair[] {
	const key = (pair: Pair) => `${pair.judgeId} ${pair.entryId}`;
	const barred = new Set([...board.conflicts, ...board.toCheck, ...board.assignments].map(key));
	const active = board.assignments.filter((assignment) => assignment.state !== 'recused');
	const load = new Map(board.judges.map(({ id }) => [id, countsOf(active, 'judgeId', id).all]));
	const pairs: Pair[] = [];
	for (const entry of board.entries) {
		const lacking = board.round.judgesPerEntry - countsOf(active, 'entryId', entry.id).all;
		const free = board.judges
			.map((judge) => ({ judgeId: judge.id, entryId: entry.id }))
			.filter((pair) => !barred.has(key(pair)))
			.sort((a, b) => (load.get(a.judgeId) ?? 0) - (load.get(b.judgeId) ?? 0));
		for (const pair of free.slice(0, Math.max(0, lacking))) {
			pairs.push(pair);
			load.set(pair.judgeId, (load.get(pair.judgeId) ?? 0) + 1);
		}
	}
	return pairs;
}
