import { expect, it } from 'vitest';
import type { Schema } from '#lib/api/client.ts';
import { inverse } from './editing.svelte.ts';
import {
	begun,
	boardOf,
	changes,
	gapOf,
	limited,
	meanFit,
	pairsOf,
	rangeOf,
	rowsOf,
	uncovered,
	worstPairs
} from './view.ts';

const plan = (pairs: [number, number, number][], more: object = {}) =>
	({
		summary: { rules: { judgesPerEntry: 2 } },
		entries: ['1', '2'].map((id) => ({ id, number: `N${id}`, title: id })),
		judges: ['a', 'b', 'c'].map((id, at) => ({
			...{ id, name: id.toUpperCase(), limit: 2 - at },
			load: pairs.filter(([, judge]) => judge === at).length
		})),
		pairs: pairs.map(([entry, judge, fit]) => ({ entry, judge, fit })),
		forbidden: [{ entryId: '1', judgeId: 'c' }],
		removed: [],
		design: { parts: 1 },
		...more
	}) as unknown as Schema<'Plan'>;

const made = plan([
	[0, 0, 900],
	[0, 1, 300],
	[1, 0, 600]
]);
const assignment = (entryId: string, judgeId: string, state: string) =>
	({ id: entryId + judgeId, entryId, judgeId, state, marked: [] }) as unknown as Schema<'BoardAssignment'>;

it('finds what lacks judges, and how even the loads are', () => {
	expect(uncovered(made).map(({ id }) => id)).toEqual(['2']);
	expect(rangeOf(made)).toEqual({ least: 1, most: 2 });
	expect(made.judges.map((judge) => limited(made, judge))).toEqual([false, true, true]);
});

it('tells the mean suitability and the worst pairs, unless all are alike', () => {
	expect(meanFit(made)).toBeCloseTo(0.6);
	expect(worstPairs(made, 1).map(({ judge, entry, share }) => [judge.id, entry.id, share])).toEqual([['b', '1', 0.3]]);
	expect(worstPairs(plan([[0, 0, 500]]))).toEqual([]);
	expect(meanFit(plan([]))).toBeUndefined();
});

it('counts whom a publication would tell, and what it would change', () => {
	const force = [assignment('1', 'a', 'submitted'), assignment('1', 'b', 'recused'), assignment('2', 'c', 'toDo')];
	const removing = { ...made, removed: [{ entryId: '2', judgeId: 'c' }] };
	expect(changes(removing, force)).toEqual({ added: 2, removed: 1, told: 3 });
	expect([...begun(force)]).toEqual(['1 a']);
});

it('shows a plan as if it were in force', () => {
	const board = { assignments: [assignment('1', 'a', 'submitted')] } as unknown as Schema<'Board'>;
	const shown = boardOf(made, board);
	expect(shown.assignments.map(({ state }) => state)).toEqual(['submitted', 'toDo', 'toDo']);
	expect(shown.conflicts).toEqual([{ entryId: '1', judgeId: 'c' }]);
	expect(shown.design.loneEntries).toEqual(['2']);
	expect(pairsOf(made)).toHaveLength(3);
});

it('lists who gains before who loses', () => {
	const shift = (name: string, before: number, after: number) => ({ id: name, name, before, after });
	const rows = rowsOf([shift('a', 600, 500), shift('b', 0, 100), shift('c', 100, 400)], 10);
	expect(rows.map(({ name, change }) => [name, change])).toEqual([
		['c', 30],
		['b', 10],
		['a', -10]
	]);
});

it('says how far from the best a plan may be, and undoes a change', () => {
	expect(gapOf({ objective: 950, bound: 1000 } as Schema<'PlanOutcome'>)).toBeCloseTo(0.05);
	expect(gapOf({ objective: 0, bound: 0 } as Schema<'PlanOutcome'>)).toBe(0);
	const add = [{ judgeId: 'a', entryId: '1' }];
	expect(inverse({ add, remove: [] })).toEqual({ add: [], remove: add });
});
