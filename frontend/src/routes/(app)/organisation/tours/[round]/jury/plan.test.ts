import { expect, it } from 'vitest';
import type { Schema } from '#lib/api/client.ts';
import { cells, groups, isComplete, strengthOf, unread } from './plan.ts';
import { findings } from './plan-words.ts';

const pair = (judgeId: string, entryId: string, state = 'toDo') => ({ id: judgeId + entryId, judgeId, entryId, state });
const board = (assignments: object[], design: object = {}) =>
	({
		round: { state: 'scheduled' },
		judges: ['a', 'b', 'c'].map((id) => ({ id, name: `Juré ${id}` })),
		entries: ['1', '2', '3', '4'].map((id) => ({ id, number: `N${id}`, title: id })),
		conflicts: [{ judgeId: 'c', entryId: '1' }],
		...{ assignments, design: { parts: 1, bridges: [], loneEntries: [], ...design } }
	}) as unknown as Schema<'Board'>;

const apart = [pair('a', '1'), pair('a', '2'), pair('b', '3', 'submitted'), pair('c', '3', 'recused')];

it('finds the groups that share no judge, and what nobody reads', () => {
	const found = groups(board(apart));
	expect(found.map((part) => part.entries.map(({ id }) => id).join())).toEqual(['1,2', '3']);
	expect(found.map((part) => part.judges.map(({ id }) => id).join())).toEqual(['a', 'b']);
	expect(unread(board(apart)).map(({ id }) => id)).toEqual(['4']);
	expect(groups(board([...apart, pair('b', '2')]))).toHaveLength(1);
});

it('shows who reads what, and what may not be', () => {
	const held = cells(board(apart));
	expect(held.get('1 a')).toBe('given');
	expect(held.get('3 b')).toBe('done');
	expect(held.get('3 c')).toBeUndefined();
	expect(held.get('1 c')).toBe('barred');
	expect(held.get('4 a')).toBeUndefined();
});

it('knows a plan in which every judge sees every entry', () => {
	const all = ['a', 'b', 'c'].flatMap((judge) => ['1', '2', '3', '4'].map((entry) => pair(judge, entry)));
	expect(isComplete(board(all))).toBe(true);
	expect(isComplete(board(all.slice(1)))).toBe(false);
	expect(findings(board(all))).toHaveLength(1);
});

it('says what to do where a plan is weak', () => {
	const told = findings(board(apart, { parts: 2, bridges: ['a'], loneEntries: ['1', '2', '3'] }));
	expect(told.map(({ text }) => text)).toEqual([
		expect.stringContaining('2 groupes'),
		expect.stringContaining('N4'),
		expect.stringContaining('Sans Juré a'),
		expect.stringContaining('N1, N2 et N3')
	]);
	expect(told.every(({ todo }) => todo)).toBe(true);
	expect([0.85, 0.7, 0.3].map(strengthOf)).toEqual(['solid', 'fair', 'weak']);
});
