import { expect, it } from 'vitest';
import { blankCriterion, criteriaOf, rowsOf } from './rubric.ts';

it('brings a criterion back as it was, with its levels', () => {
	const stored = [
		{
			key: 'impact',
			label: { fr: 'Impact', en: 'Impact' },
			description: { fr: 'Pour le Sahel' },
			weight: 20,
			min: '0',
			max: '20',
			step: '0.5',
			eliminatory: '6',
			descriptors: [{ mark: '10', text: { fr: 'Démontré' } }]
		}
	];
	expect(criteriaOf(rowsOf(stored))).toEqual(stored);
});

it('begins a criterion on the scale of the one before, under a free key', () => {
	const rows = rowsOf([{ key: 'criterion2', label: { fr: 'A' }, weight: 1, min: '0', max: '5', step: '1' }]);
	expect(blankCriterion(rows)).toMatchObject({ key: 'criterion3', max: '5', step: '1' });
});
