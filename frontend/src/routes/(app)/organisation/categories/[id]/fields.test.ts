import { describe, expect, it } from 'vitest';
import { blankField, blankOption, fieldsOf, rowsOf, type Field } from './fields.ts';

const plain = { required: false, identifying: false };
const stage: Field = {
	...plain,
	key: 'stage',
	type: 'choice',
	label: { fr: 'Stade', en: 'Stage' },
	help: { fr: 'Aujourd’hui', en: 'Today' },
	subject: true,
	required: true,
	options: [
		{ value: 'sold', label: { fr: 'En service', en: 'In use' } },
		{ value: 'idea', label: { fr: 'Idée' } }
	]
};
const sales: Field = {
	...plain,
	key: 'sales',
	type: 'money',
	label: { fr: 'Ventes' },
	min: '0',
	max: '9000000',
	showIf: { field: 'stage', equals: ['sold'] }
};
const deck: Field = {
	...plain,
	key: 'deck',
	type: 'file',
	label: { fr: 'Présentation' },
	accept: ['pdf', 'office'],
	maxFiles: 3,
	maxBytes: 10 << 20
};
const idea: Field = { ...plain, key: 'idea', type: 'longText', label: { fr: 'Idée' }, minLength: 20, maxLength: 500 };

describe('the form that an organizer edits', () => {
	it('gives back every property of every question that nobody touched', () => {
		expect(fieldsOf(rowsOf([stage, sales, deck, idea]))).toEqual([stage, sales, deck, idea]);
	});

	it('keeps a condition when the question it is about gets another key, and its answer other words', () => {
		const [about, asked] = rowsOf([stage, sales]);
		const renamed = { ...about!, key: 'step', options: [{ ...about!.options[0]!, fr: 'Vendu' }] };
		const [field, later] = fieldsOf([renamed, asked!]);
		expect(field?.options).toEqual([{ value: 'sold', label: { fr: 'Vendu', en: 'In use' } }]);
		expect(later?.showIf).toEqual({ field: 'step', equals: ['sold'] });
	});

	it('names new answers from their words, each its own way, and conditions on them too', () => {
		const [about, asked] = rowsOf([stage, sales]);
		const options = [...about!.options];
		options.push({ ...blankOption(options), fr: 'Sold' });
		options.push({ ...blankOption(options), fr: 'À l’étude' });
		const condition = { on: 0, equals: options.slice(2).map(({ id }) => id) };
		const [field, later] = fieldsOf([
			{ ...about!, options },
			{ ...asked!, condition }
		]);
		expect(field?.options?.map(({ value }) => value)).toEqual(['sold', 'idea', 'sold2', 'aLEtude']);
		expect(later?.showIf?.equals).toEqual(['sold2', 'aLEtude']);
	});

	it('takes limits as they are typed in French, and only those of the type', () => {
		const [row] = rowsOf([sales]);
		const typed = { ...row!, condition: undefined, min: '0,5', max: '1 000', maxLength: '7', megabytes: '2,5' };
		expect(fieldsOf([{ ...typed, type: 'number' }])[0]).toMatchObject({ min: '0.5', max: '1000' });
		const [file] = fieldsOf([{ ...typed, type: 'file' }]);
		expect(file).toMatchObject({ accept: ['pdf'], maxBytes: 2_500_000 });
		expect(file).not.toHaveProperty('min');
	});

	it('never gives a new field an old key', () => {
		expect(blankField(rowsOf([stage, stage])).id).toBe(2);
		expect(blankField(rowsOf([stage, { ...stage, key: 'question2' }])).key).toBe('question3');
	});
});
