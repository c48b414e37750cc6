import { describe, expect, it } from 'vitest';
import { askable, dependents, keepsAnswers, mayRise, released } from './conditions.ts';
import { rowsOf, type Field } from './fields.ts';

const field = (key: string, type: Field['type'], showIf?: Field['showIf']): Field => ({
	key,
	type,
	label: { fr: key },
	...(showIf && { showIf })
});
const rows = rowsOf([
	field('name', 'shortText'),
	{ ...field('stage', 'choice'), options: ['sold', 'idea'].map((value) => ({ value, label: { fr: value } })) },
	field('sales', 'money', { field: 'stage', equals: ['sold'] }),
	field('country', 'country'),
	field('why', 'longText', { field: 'stage', equals: ['sold', 'idea'] })
]);
const keys = (some: { key: string }[]) => some.map(({ key }) => key);

describe('a condition', () => {
	it('is about a question before, with answers that are known', () => {
		expect(keys(askable(rows, rows[4]!))).toEqual(['stage', 'country']);
		expect(askable(rows, rows[1]!)).toEqual([]);
	});

	it('stays about a question of another type where it is so already', () => {
		const [name, , sales] = rows;
		expect(keys(askable([name!, sales!], { ...sales!, condition: { on: 0, equals: ['x'] } }))).toEqual(['name']);
	});

	it('keeps a question after the one that it depends on', () => {
		expect(mayRise(rows, 2)).toBe(false);
		expect(mayRise(rows, 4)).toBe(true);
		expect(mayRise(rows, 0)).toBe(false);
	});
});

describe('what a change breaks', () => {
	it('names the questions that depend on a question, or on one of its answers', () => {
		expect(keys(dependents(rows, 1))).toEqual(['sales', 'why']);
		expect(keys(dependents(rows, 1, 'idea'))).toEqual(['why']);
		expect(dependents(rows, 3)).toEqual([]);
	});

	it('asks everybody what no longer depends on any answer', () => {
		const [, , sales, , why] = released(rows, 1, 'sold');
		expect(sales?.condition).toBeUndefined();
		expect(why?.condition).toEqual({ on: 1, equals: ['idea'] });
		expect(released(rows, 1).some(({ condition }) => condition)).toBe(false);
		expect(dependents(rows, 1)).toHaveLength(2);
	});

	it('is nothing when one choice becomes several', () => {
		expect(keepsAnswers('choice', 'choices')).toBe(true);
		expect(keepsAnswers('choice', 'country')).toBe(false);
	});
});
