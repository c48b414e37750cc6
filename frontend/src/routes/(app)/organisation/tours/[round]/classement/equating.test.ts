import { afterEach, describe, expect, it } from 'vitest';
import { useLocale } from '#lib/i18n/locale.ts';
import {
	asked,
	first,
	looks,
	noSignal,
	shifted,
	tiers,
	type Both,
	type Finding,
	type Judge,
	type Place,
	type Ranking
} from './equating.ts';
import { figure, moveWords, noteWords, standingWords, statusWords, stepWords } from './equating-words.ts';

afterEach(() => useLocale('fr'));

const place = (number: string, raw: [number, string], fair: [number, string], more: object = {}, amount = '0.15') =>
	({
		...{ entryId: number, number, title: 'Faso', status: 'ranked', criteria: [], scorecards: 3 },
		raw: { rank: raw[0], total: raw[1] },
		fair: { rank: fair[0], total: fair[1], steps: [{ kind: 'judge', judge: 'K.', amount }], ...more }
	}) as unknown as Both;

const ranking = (places: Place[], status = 'fitted', notes: string[] = []) =>
	({ places, equating: { status, notes, judges: [], official: true } }) as unknown as Ranking;

const two = [
	place('A', [2, '17.64'], [1, '17.74'], { low: 1, high: 2, tier: 1 }),
	place('B', [1, '17.89'], [2, '17.67'], { low: 1, high: 3, tier: 1 }, '-0.17')
];

describe('a ranking', () => {
	it('says when its marks tell nobody apart', () => {
		expect(noSignal(ranking(two))).toBeUndefined();
		expect(noSignal(ranking(two, 'fitted', ['no_difference']))).toBe('none');
		expect(noSignal(ranking(two, 'no_information'))).toBe('flat');
		const signalled = (signal: Ranking['equating']['signal']) => {
			const told = ranking(two, 'complete');
			return noSignal({ ...told, equating: { ...told.equating, signal } });
		};
		expect((['shown', 'weak', 'absent', 'unknown'] as const).map(signalled)).toEqual([
			undefined,
			'none',
			'none',
			'few'
		]);
		const same = [place('A', [1, '12.00'], [1, '12.00']), place('B', [1, '12.00'], [1, '12.00'])];
		expect(noSignal(ranking(same, 'complete'))).toBe('flat');
	});

	it('puts places into their tiers, and leaves out those without a range', () => {
		const third = place('C', [3, '12.00'], [3, '12.10'], { low: 3, high: 3, tier: 2 });
		const grouped = tiers([third, place('D', [4, '9.00'], [4, '9.00']), ...two]);
		expect(grouped.map(({ tier, places }) => [tier, places.map(({ number }) => number)])).toEqual([
			[1, ['A', 'B']],
			[2, ['C']]
		]);
		expect(first(grouped, 1).map(({ places }) => places.length)).toEqual([1]);
		expect(first(grouped, 9)).toEqual(grouped);
	});

	it('tells who moves and why', () => {
		expect(two.map(shifted)).toEqual([150_000, -170_000]);
		expect(moveWords(two[0]!, false)).toContain('de la place 2 à la place 1. Ses jurés donnent en général moins');
		expect(moveWords(two[1]!, false)).toContain('son total est ramené de 0,17');
		expect(moveWords(place('E', [3, '16.1'], [4, '16.2']), false)).toContain('des dossiers voisins ont bougé');
		expect(moveWords(place('F', [2, '3.1'], [1, '2.9'], {}, '-0.2'), true)).toContain('son total est ramené de 0,2');
	});
});

describe('the words for judges', () => {
	it('say what was given, in both languages', () => {
		expect(stepWords('Le juré K.', -812_000, 700_000, '20')).toContain('la moyenne est relevée de 0,7.');
		useLocale('en');
		expect(stepWords('Judge K.', -812_000, 700_000, '20')).toBe(
			'Judge K. gives about 0.8 points fewer than others on the same entries, so the mean was moved up by 0.7.'
		);
	});

	it('tell what was asked, and what is worth a look', () => {
		const words = { fr: '…', en: '…' };
		const finding = (aspect: Finding['aspect'], verdict: Finding['verdict'], more = {}): Finding => ({
			...{ aspect, verdict, marks: 9, words },
			...more
		});
		const findings = [
			finding('severity', 'shown', { value: '0.812', standardError: '0.15' }),
			finding('halo', 'shown', { value: '0.04' }),
			finding('country', 'not_tested')
		];
		expect(findings.map(figure)).toEqual(['+0,81 ± 0,30', '0,04', '–']);
		expect(findings.filter(looks).map(({ aspect }) => aspect)).toEqual(['halo']);
		expect(asked([{ findings } as Judge])).toEqual(['severity', 'halo']);
	});

	it('have a sentence for every code, and for one that is not known yet', () => {
		for (const code of ['complete', 'single_judge', 'saturated', 'no_information', 'empty']) {
			expect(statusWords(code)).not.toContain(code);
		}
		expect(noteWords('disconnected')).not.toContain('disconnected');
		expect(statusWords('later')).toContain('later');
		expect(noteWords('later')).toContain('later');
	});
});

describe('the line', () => {
	it('says on which side a place is, and never that it is certain', () => {
		const alternative = { rank: 3, total: '15.20' };
		expect(standingWords(alternative)).toBe('');
		expect(standingWords({ ...alternative, standing: 'close', inside: '0.4630' })).toBe('Trop serré : 46 %');
		expect(standingWords({ ...alternative, standing: 'in', inside: '1.0000' })).toBe('Sûr d’en être : > 99 %');
		expect(standingWords({ ...alternative, standing: 'out', inside: '0.0010' })).toBe('Hors de portée : < 1 %');
	});
});
