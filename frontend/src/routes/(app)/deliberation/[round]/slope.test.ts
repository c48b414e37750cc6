import { expect, test } from 'vitest';
import type { Schema } from '#lib/api/client.ts';
import { cutOf, slopesOf } from './slope.ts';

const place = (entryId: string, rank: number): Schema<'Place'> =>
	({ entryId, number: entryId.toUpperCase(), rank, selected: rank > 0 && rank <= 2 }) as Schema<'Place'>;
const words = { fr: '' };

const change: Schema<'WhatIf'> = {
	kind: 'judge',
	moves: [
		{ entryId: 'b', from: 2, to: 3, words },
		{ entryId: 'c', from: 3, to: 2, words },
		{ entryId: 'd', from: 4, to: 0, words }
	],
	enters: ['c'],
	leaves: ['b'],
	decisive: true,
	words
};
const places = ['a', 'b', 'c', 'd'].map((id, index) => place(id, index + 1));

test('each entry has a row on either side, and whoever loses its place comes last', () => {
	const lines = slopesOf(places, change);
	expect(lines.map(({ id, left, right, mark }) => [id, left, right, mark])).toEqual([
		['a', 0, 0, 'stays'],
		['b', 1, 2, 'leaves'],
		['c', 2, 1, 'enters'],
		['d', 3, 3, 'moves']
	]);
});

test('of many entries only those that move are drawn, and no line of the cut', () => {
	const many = Array.from({ length: 40 }, (_, index) => place(['a', 'b', 'c', 'd'][index] ?? `e${index}`, index + 1));
	expect(slopesOf(many, change).map(({ id }) => id)).toEqual(['b', 'c', 'd']);
	expect(cutOf({ places: many } as Schema<'Ranking'>, 'podium')).toBe(0);
});

test('the cut falls after those who go on, or after the podium', () => {
	expect(cutOf({ places } as Schema<'Ranking'>, 'selection')).toBe(2);
	expect(cutOf({ places } as Schema<'Ranking'>, 'podium')).toBe(3);
});
