import { expect, it } from 'vitest';
import type { Schema } from '#lib/api/client.ts';
import { blankField, fieldsOf, rowsOf } from './fields.ts';

const stage: Schema<'Field'> = {
	key: 'stage',
	type: 'choice',
	label: { fr: 'Stade', en: 'Stage' },
	required: true,
	identifying: false,
	options: [{ value: 'sold', label: { fr: 'En service', en: 'In use' } }],
	showIf: { field: 'kind', equals: ['product'] }
};

it('gives back what it was given, with what it does not show', () => {
	expect(fieldsOf(rowsOf([stage]))).toEqual([{ ...stage, help: undefined, maxLength: undefined }]);
});

it('reads choices one a line', () => {
	const [row] = rowsOf([stage]);
	const [field] = fieldsOf([{ ...row!, options: 'sold = Vendu\n\nidea' }]);
	expect(field?.options).toEqual([
		{ value: 'sold', label: { fr: 'Vendu', en: 'In use' } },
		{ value: 'idea', label: { fr: 'idea' } }
	]);
});

it('never gives a new field an old key', () => {
	expect(blankField(rowsOf([stage, stage])).id).toBe(2);
});
