import { afterEach, expect, it } from 'vitest';
import type { Schema } from '#lib/api/client.ts';
import { useLocale } from '#lib/i18n/locale.ts';
import { gather, groupWords, lackWords } from './lacks.ts';

afterEach(() => useLocale('fr'));

const plan = {
	entries: ['1', '2', '3'].map((id) => ({ id, number: `SU-${id}`, title: id })),
	judges: ['a', 'b'].map((id) => ({ id, name: `Juré ${id}`, load: 2, limit: 3 }))
} as unknown as Schema<'Plan'>;
const lack = (more: Partial<Schema<'PlanLack'>>) => ({
	code: '',
	entryIds: [],
	judgeIds: [],
	need: 1,
	have: 0,
	...more
});
const words = (more: Partial<Schema<'PlanLack'>>, subjects?: Map<string, string>) =>
	lackWords(lack(more), plan, subjects).replaceAll('\u00a0', ' ').replaceAll('\u2011', '-');

it('says how many places the category asks for, and how many its judges offer', () => {
	const all = { code: 'too_few_places', entryIds: ['1', '2', '3'], judgeIds: ['a', 'b'], need: 36, have: 30 };
	expect(words(all)).toBe('La catégorie demande 36 places ; les 2 jurés sans conflit n’en offrent que 30.');
	expect(words({ ...all, entryIds: ['1', '3'] })).toBe(
		'Les dossiers SU-1 et SU-3 demandent 36 places ; leurs 2 jurés sans conflit n’en offrent que 30 (Juré a et Juré b).'
	);
	expect(words({ ...all, entryIds: ['2'], judgeIds: [], need: 4, have: 3 })).toBe('SU-2 : 3 jurés sur 4.');
	useLocale('en');
	expect(words(all)).toBe('The category asks for 36 places; the 2 judges without conflict offer only 30.');
});

it('names the group of judges that is wanted', () => {
	const one = { code: 'too_few_of_group', entryIds: ['2'] };
	expect(words({ ...one, group: 'country:NE' })).toBe('SU-2 : il faut 1 juré du Niger ; il y en a 0.');
	const subjects = new Map([['health', 'Santé']]);
	expect(words({ ...one, group: 'expert:ai+health' }, subjects)).toBe(
		'SU-2 : il faut 1 juré expert en : ai et Santé ; il y en a 0.'
	);
	expect(groupWords('country:SN', new Map())).toMatch(/Sénégal/);
	expect(groupWords('beginner', new Map())).not.toBe(groupWords('experienced', new Map()));
});

it('says once what is the same of several entries', () => {
	const one = (id: string, group = 'country:NE') => lack({ code: 'too_few_of_group', entryIds: [id], group });
	const whole = lack({ code: 'too_few_places', entryIds: ['1', '2', '3'], judgeIds: ['a'], need: 6, have: 5 });
	const told = gather([one('1'), whole, one('2'), one('3', 'country:BF')]);
	expect(told.map(({ code, entryIds }) => `${code} ${entryIds}`)).toEqual([
		'too_few_places 1,2,3',
		'too_few_of_group 1,2',
		'too_few_of_group 3'
	]);
	expect(lackWords(told[1]!, plan)).toMatch(/^SU‑1 et SU‑2\s: il faut 1 juré du Niger/);
});

it('names who must not be together, and who has too much', () => {
	expect(words({ code: 'forbidden_pair', entryIds: ['1'], judgeIds: ['b'] })).toBe(
		'Juré b ne peut pas noter SU-1 : conflit d’intérêts.'
	);
	expect(words({ code: 'too_many_entries', judgeIds: ['a'], need: 3, have: 4 })).toBe(
		'Juré a : 4 dossiers, 3 au plus.'
	);
	expect(words({ code: 'crossing_rules', entryIds: ['1'], need: 3, have: 2 })).toMatch(/2 jurés trouvés sur 3/);
	expect(words({ code: 'not_a_candidate', entryIds: ['gone'], judgeIds: ['a'] })).toMatch(/Juré a/);
});

it('has words for every code of the mathematics', () => {
	const codes =
		'too_few_places too_few_of_group too_few_entries pinned_conflict pinned_maximum pinned_places pinned_rule crossing_rules forbidden_pair pair_twice too_many_judges too_many_entries too_many_of_group not_a_candidate';
	for (const code of codes.split(' ')) expect(words({ code, group: 'country:ML' }), code).not.toContain(code);
	expect(words({ code: 'new_one' })).toContain('new_one');
});
