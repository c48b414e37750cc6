import { describe, expect, it } from 'vitest';
import { decimal, isShown, readable, withoutEmpty, type FormField } from './answers.ts';

const field = (more: Partial<FormField>): FormField => ({ key: 'k', type: 'shortText', label: { fr: 'K' }, ...more });

describe('a form', () => {
	it('asks a conditional field only while its condition holds', () => {
		const asked = field({ showIf: { field: 'stage', equals: ['prototype', 'sold'] } });
		expect(isShown(asked, {}, [])).toBe(false);
		expect(isShown(asked, { stage: 'idea' }, [])).toBe(false);
		expect(isShown(asked, { stage: 'sold' }, [])).toBe(true);
		expect(isShown(asked, { stage: ['idea', 'sold'] }, [])).toBe(true);
		expect(isShown(field({ showIf: { field: 'yes', equals: ['true'] } }), { yes: true }, [])).toBe(true);
	});

	it('does not ask what depends on a question that is not asked itself, whatever was answered there before', () => {
		const stage = field({ key: 'stage', showIf: { field: 'kind', equals: ['product'] } });
		const asked = field({ showIf: { field: 'stage', equals: ['sold'] } });
		expect(isShown(asked, { kind: 'service', stage: 'sold' }, [stage, asked])).toBe(false);
		expect(isShown(asked, { kind: 'product', stage: 'sold' }, [stage, asked])).toBe(true);
	});

	it('sends no empty answer', () => {
		expect(withoutEmpty({ a: '', b: undefined, c: false, d: '0' })).toEqual({ c: false, d: '0' });
	});

	it('takes numbers as they are typed in French and in English', () => {
		expect(decimal('1 000 000,50')).toBe('1000000.50');
		expect(decimal('12.5')).toBe('12.5');
	});

	it('shows answers in words', () => {
		expect(readable(field({ type: 'country' }), 'ML')).toBe('Mali');
		expect(readable(field({ type: 'choice', options: [{ value: 'a', label: { fr: 'Oui' } }] }), 'a')).toBe('Oui');
		expect(readable(field({ type: 'money' }), '2000')).toMatch(/^2.000.F.CFA$/);
	});
});
