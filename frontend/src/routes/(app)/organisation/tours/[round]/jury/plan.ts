import type { Schema } from '#lib/api/client.ts';

type Board = Schema<'Board'>;
export type Cell = 'given' | 'done' | 'barred' | undefined;

/** The readings that count: a recused judge reads no more. */
export const readings = (board: Board) => board.assignments.filter(({ state }) => state !== 'recused');

export const isComplete = (board: Board): boolean =>
	board.judges.length > 1 && readings(board).length === board.entries.length * board.judges.length;

/** The entries that no judge reads. */
export function unread(board: Board): Schema<'BoardEntry'>[] {
	const read = new Set(readings(board).map(({ entryId }) => entryId));
	return board.entries.filter(({ id }) => !read.has(id));
}

/** The groups that share no judge, the largest first; whoever reads nothing is in none. */
export function groups(board: Board): { judges: Schema<'BoardJudge'>[]; entries: Schema<'BoardEntry'>[] }[] {
	const parent = new Map<string, string>();
	const root = (id: string): string => {
		const up = parent.get(id) ?? id;
		return up === id ? id : root(up);
	};
	for (const { judgeId, entryId } of readings(board)) {
		parent.set(root(judgeId), root(entryId));
	}
	const reads = new Set(readings(board).flatMap(({ judgeId, entryId }) => [judgeId, entryId]));
	const of = <One extends { id: string }>(all: One[], top: string) =>
		all.filter(({ id }) => reads.has(id) && root(id) === top);
	const roots = [...new Set(board.entries.filter(({ id }) => reads.has(id)).map(({ id }) => root(id)))];
	return roots
		.map((top) => ({ judges: of(board.judges, top), entries: of(board.entries, top) }))
		.sort((a, b) => b.entries.length - a.entries.length);
}

/** Who reads what: one row for each entry, one cell for each judge. */
export function cells(board: Board): Map<string, Cell> {
	const key = (pair: Schema<'Pair'>) => `${pair.entryId} ${pair.judgeId}`;
	const out = new Map<string, Cell>(board.conflicts.map((pair) => [key(pair), 'barred']));
	for (const assignment of readings(board)) {
		out.set(key(assignment), assignment.state === 'submitted' ? 'done' : 'given');
	}
	return out;
}

export type Strength = 'solid' | 'fair' | 'weak';

/** How far a plan can be trusted, in three steps. */
export const strengthOf = (reliability: number): Strength =>
	reliability >= 0.8 ? 'solid' : reliability >= 0.6 ? 'fair' : 'weak';
