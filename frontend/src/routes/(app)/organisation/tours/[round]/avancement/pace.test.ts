import { expect, it } from 'vitest';
import type { Schema } from '#lib/api/client.ts';
import { byNeed, byQuorum, daysOf, points, rulesWithout } from './pace.ts';

const pace = (more: object) =>
	({
		round: { opensAt: '2026-01-10T08:00:00Z', closesAt: '2026-01-14T08:00:00Z' },
		given: 40,
		days: [
			{ date: '2026-01-10', submitted: 4 },
			{ date: '2026-01-12', submitted: 30 }
		],
		...more
	}) as Schema<'Pace'>;

it('follows the scorecards day by day, also where none came', () => {
	expect(points(pace({}), Date.parse('2026-01-12T12:00:00Z')).map(({ submitted }) => submitted)).toEqual([4, 4, 30]);
});

it('lays an even pace beside them that ends with everything', () => {
	const all = points(pace({}), Date.parse('2026-02-01T00:00:00Z'));
	expect(all.map(({ date }) => date).at(-1)).toBe('2026-01-14');
	expect(all.map(({ even }) => even)).toEqual([7, 17, 27, 37, 40]);
});

it('puts who is silent first', () => {
	const judges = [
		{ name: 'a', standing: 'finished' },
		{ name: 'b', standing: 'stalled' },
		{ name: 'c', standing: 'behind' }
	] as Schema<'JudgePace'>[];
	expect(byNeed(judges).map(({ name }) => name)).toEqual(['b', 'c', 'a']);
});

it('reads days however they are typed', () => {
	expect(daysOf('7, 3 et 1, 3')).toEqual([7, 3, 1]);
	expect(daysOf('')).toEqual([]);
});

it('moves entries by the rules in force, and lets go of what was fixed on who is left out', () => {
	const plan = (state: string, publishedAt: string, rules: object) =>
		({ state, publishedAt, rules: { judgesPerEntry: 3, ...rules } }) as unknown as Schema<'PlanSummary'>;
	const round = { judgesPerEntry: 2 } as Schema<'Round'>;
	const pinned = [
		{ judgeId: 'awa', entryId: '1' },
		{ judgeId: 'baba', entryId: '2' }
	];
	const plans = [
		plan('ready', '', { expert: true }),
		plan('published', '2026-01-12', { abroad: true, countries: ['NE'], without: ['cheick'], pinned }),
		plan('published', '2026-01-11', { balance: 'free' })
	];
	expect(rulesWithout(['awa'], round, plans)).toEqual({
		...{ judgesPerEntry: 3, abroad: true, countries: ['NE'] },
		...{ without: ['cheick', 'awa'], pinned: pinned.slice(1) }
	});
	expect(rulesWithout(['awa'], round, [])).toEqual({
		judgesPerEntry: 2,
		balance: 'even',
		without: ['awa'],
		pinned: []
	});
});

it('puts entries short of the quorum first, the furthest before the others', () => {
	const entry = (number: string, submitted: number) => ({ id: number, number, given: 3, submitted });
	const entries = [entry('A', 3), entry('B', 1), entry('C', 2), entry('D', 0)];
	expect(byQuorum(entries, 2).map(({ number }) => number)).toEqual(['D', 'B', 'A', 'C']);
});
