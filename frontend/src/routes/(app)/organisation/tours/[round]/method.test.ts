import { describe, expect, it } from 'vitest';
import { added, formOf, mayMove, methodOf, moved, type Method, type TieStep } from './method.ts';

const ladder: TieStep[] = ['heaviestCriteria', 'median', 'castingVote'];

describe('a method', () => {
	it('comes back as it was', () => {
		const stored: Method = {
			aggregate: 'trimmed',
			drop: 2,
			decimals: 2,
			rounding: 'halfUp',
			outOf: '20',
			passMark: '12.5',
			eliminateBy: 'anyMark',
			quotas: [
				{ country: 'ML', max: 3 },
				{ region: 'Kayes', max: 1 }
			],
			ladder
		};
		expect(JSON.parse(JSON.stringify(methodOf(formOf(stored))))).toEqual(stored);
	});

	it('leaves out what the chosen way does not use', () => {
		const form = {
			...formOf({ aggregate: 'mean', rounding: 'none', eliminateBy: 'aggregate', ladder }),
			clamp: '3',
			passMark: '12,5'
		};
		expect(methodOf(form)).toMatchObject({ drop: undefined, clamp: undefined, passMark: '12.5' });
	});
});

describe('the ladder of ties', () => {
	it('is reordered, the casting vote always last', () => {
		expect(moved(ladder, 1, -1)).toEqual(['median', 'heaviestCriteria', 'castingVote']);
		expect(mayMove(ladder, 1, 1)).toBe(false);
		expect(mayMove(ladder, 2, -1)).toBe(false);
		expect(added(ladder, 'firstPlaces')).toEqual(['heaviestCriteria', 'median', 'firstPlaces', 'castingVote']);
		expect(added(['median'], 'castingVote')).toEqual(['median', 'castingVote']);
	});
});
