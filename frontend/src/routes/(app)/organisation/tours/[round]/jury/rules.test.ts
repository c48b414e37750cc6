import { expect, it } from 'vitest';
import type { Schema } from '#lib/api/client.ts';
import { defaults, forecast, ruleLines, rulesOf } from './rules.ts';

const board = (countries: string[], per = 3) =>
	({
		round: { judgesPerEntry: per },
		judges: countries.map((country, at) => ({ id: `${at}`, name: `${at}`, country })),
		entries: Array.from({ length: 10 }, (_, at) => ({ id: `${at}` }))
	}) as unknown as Schema<'Board'>;

it('asks for judges from elsewhere only where there are any', () => {
	expect(defaults(board(['ML', 'ML'])).abroad).toBe(false);
	expect(defaults(board(['ML', 'NE'])).abroad).toBe(true);
	expect(defaults(board(['ML'], 0)).per).toBe(1);
});

it('says how much there will be to read', () => {
	const of = board(['ML', 'ML', 'NE', 'BF']);
	expect(forecast(of, { ...defaults(of), without: ['0'] })).toEqual({
		...{ entries: 10, per: 3, places: 30, judges: 3, each: '10' }
	});
});

it('sends the rules, and tells them again in words', () => {
	const of = board(['ML', 'NE']);
	const rules = rulesOf({ ...defaults(of), countries: ['ML', 'NE'], expert: true, most: 7, without: ['1'] });
	expect(rules).toMatchObject({ judgesPerEntry: 3, maxPerJudge: 7, abroad: true, mixExperience: false });
	expect(rules).toMatchObject({ pinned: [], forbidden: [], seed: 0 });
	const pair = { judgeId: '0', entryId: '1' };
	const decided = rulesOf({
		...defaults(of),
		pinned: [pair],
		forbidden: [{ ...pair, judgeId: '1' }],
		seed: 4,
		give: 10
	});
	expect(decided).toMatchObject({ pinned: [pair], forbidden: [{ judgeId: '1', entryId: '1' }], seed: 4 });
	expect(ruleLines(decided)).toEqual(
		expect.arrayContaining([
			'1 lecture imposée',
			'1 lecture interdite',
			'Variante 4',
			expect.stringMatching(/^Adéquation cédée.*1.% au plus$/)
		])
	);
	const lines = ruleLines(rules);
	expect(lines).toContain('Au moins un juré de chacun de ces pays\u00a0: Mali et Niger');
	expect(lines).toContain('7 dossiers par juré au plus');
	expect(ruleLines({ judgesPerEntry: 1, balance: 'even' })).toHaveLength(2);
});
