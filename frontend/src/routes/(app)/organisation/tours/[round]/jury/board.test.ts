import { expect, it } from 'vitest';
import type { Schema } from '#lib/api/client.ts';
import { propose } from './board.ts';

const board = (more: Partial<Schema<'Board'>>) =>
	({
		round: { judgesPerEntry: 2 },
		judges: ['a', 'b', 'c'].map((id) => ({ id, name: id })),
		entries: ['1', '2', '3'].map((id) => ({ id, number: id, title: id })),
		assignments: [],
		conflicts: [],
		toCheck: [],
		...more
	}) as unknown as Schema<'Board'>;

it('gives every entry its judges, with equal loads', () => {
	const pairs = propose(board({}));
	expect(pairs).toHaveLength(6);
	for (const judge of ['a', 'b', 'c']) expect(pairs.filter((pair) => pair.judgeId === judge)).toHaveLength(2);
});

it('never crosses a conflict, and leaves a recused judge out of the entry', () => {
	const pairs = propose(
		board({
			conflicts: [{ judgeId: 'a', entryId: '1' }],
			toCheck: [{ judgeId: 'c', entryId: '2' }],
			assignments: [{ id: 'x', judgeId: 'b', entryId: '1', state: 'recused', marked: [] }]
		})
	);
	expect(pairs.filter((pair) => pair.entryId === '1')).toEqual([{ judgeId: 'c', entryId: '1' }]);
	expect(pairs, 'suspected').not.toContainEqual({ judgeId: 'c', entryId: '2' });
});

it('adds nothing where all is assigned', () => {
	const assignments = propose(board({})).map((pair, index) => ({ ...pair, id: `${index}`, state: 'toDo', marked: [] }));
	expect(propose(board({ assignments: assignments as never }))).toEqual([]);
});
