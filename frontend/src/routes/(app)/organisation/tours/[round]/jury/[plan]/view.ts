import type { Schema } from '#lib/api/client.ts';

type Plan = Schema<'Plan'>;
type Pair = Schema<'Pair'>;

const key = ({ judgeId, entryId }: Pair) => `${entryId} ${judgeId}`;

/** Who reads what, by their ids. */
export const pairsOf = (plan: Plan): Pair[] =>
	plan.pairs.map(({ entry, judge }) => ({ entryId: plan.entries[entry]!.id, judgeId: plan.judges[judge]!.id }));

/** The judges of each entry, by its id. */
export function panels(plan: Plan): Map<string, Schema<'PlanJudge'>[]> {
	const out = new Map<string, Schema<'PlanJudge'>[]>(plan.entries.map(({ id }) => [id, []]));
	for (const { entry, judge } of plan.pairs) out.get(plan.entries[entry]!.id)?.push(plan.judges[judge]!);
	return out;
}

/** The entries that lack judges. */
export function uncovered(plan: Plan): Schema<'BoardEntry'>[] {
	const held = panels(plan);
	return plan.entries.filter(({ id }) => held.get(id)!.length < plan.summary.rules.judgesPerEntry);
}

/** Mean suitability, 0 to 1, or nothing where there is no pair. */
export const meanFit = ({ pairs }: Plan): number | undefined =>
	pairs.length ? pairs.reduce((sum, { fit }) => sum + fit, 0) / pairs.length / 1000 : undefined;

/** The pairs that suit least, the worst first; none where all suit alike. */
export function worstPairs(plan: Plan, count = 5) {
	const sorted = plan.pairs.toSorted((a, b) => a.fit - b.fit);
	if (!sorted.length || sorted[0]!.fit === sorted.at(-1)!.fit) return [];
	return sorted.slice(0, count).map(({ entry, judge, fit }) => ({
		id: `${entry} ${judge}`,
		entry: plan.entries[entry]!,
		judge: plan.judges[judge]!,
		share: fit / 1000
	}));
}

/** A judge whose limit is the number of entries has none. */
export const limited = (plan: Plan, judge: Schema<'PlanJudge'>) => judge.limit < plan.entries.length;

/** How far above this plan the best one can be at most, as a share. */
export const gapOf = ({ objective, bound }: Schema<'PlanOutcome'>): number =>
	bound > 0 ? Math.max(0, bound - objective) / bound : 0;

/** What a publication would change, by judge: who is told of more entries, and of fewer. */
export function changes(plan: Plan, assignments: Schema<'BoardAssignment'>[]) {
	const inForce = new Set(assignments.filter(({ state }) => state !== 'recused').map(key));
	const added = pairsOf(plan).filter((pair) => !inForce.has(key(pair)));
	const told = new Set([...added, ...plan.removed].map(({ judgeId }) => judgeId));
	return { added: added.length, removed: plan.removed.length, told: told.size };
}

/** What is begun stays where it is, by "entry judge". */
export const begun = (assignments: Schema<'BoardAssignment'>[]) =>
	new Set(assignments.filter(({ state }) => state === 'started' || state === 'submitted').map(key));

/** The plan as if it were in force, for the picture of who reads what. */
export function boardOf(plan: Plan, board: Schema<'Board'>): Schema<'Board'> {
	const states = new Map(board.assignments.map((one) => [key(one), one.state]));
	const held = panels(plan);
	return {
		...board,
		entries: plan.entries,
		judges: plan.judges,
		conflicts: plan.forbidden,
		assignments: pairsOf(plan).map((pair) => ({
			...pair,
			id: key(pair),
			state: states.get(key(pair)) ?? 'toDo',
			marked: []
		})),
		design: {
			...plan.design,
			bridges: [],
			loneEntries: plan.entries.filter(({ id }) => held.get(id)!.length === 1).map(({ id }) => id)
		}
	};
}

/** The smallest and the largest load of those who may read at all. */
export function rangeOf({ judges }: Plan): { least: number; most: number } | undefined {
	const loads = judges.filter(({ load, limit }) => load > 0 || limit > 0).map(({ load }) => load);
	return loads.length ? { least: Math.min(...loads), most: Math.max(...loads) } : undefined;
}

export type Row = { id: string; name: string; before: number; after: number; change: number };

/** Who gains most first, who loses most last. */
export const rowsOf = (shifts: Schema<'PlanShift'>[], unit = 1): Row[] =>
	shifts
		.map(({ id, name, before, after }) => ({
			...{ id, name, before: before / unit, after: after / unit },
			change: (after - before) / unit
		}))
		.sort((a, b) => b.change - a.change || a.name.localeCompare(b.name));
