import { describe, expect, it } from 'vitest';
import { cardOf, contentOf, meanOf, stepped } from './scorecard.ts';

const outOf20 = { min: '0', max: '20', step: '0.5' };
const criterion = (key: string, weight: number) => ({ key, label: { fr: key }, weight, ...outOf20 });

describe('a scorecard', () => {
	it('has no mark until the judge gives one', () => {
		expect(contentOf(cardOf({ marks: {} })).marks).toEqual({});
	});

	it('steps along the scale and stays on it', () => {
		expect(stepped(undefined, 1, outOf20)).toBe('10');
		expect(stepped('12', 1, outOf20)).toBe('12.5');
		expect(stepped('20', 1, outOf20)).toBe('20');
		expect(stepped('0', -1, outOf20)).toBe('0');
		expect(stepped('0.2', 1, { min: '0', max: '1', step: '0.1' })).toBe('0.3');
	});

	it('shows the judge a weighted mean once every mark is there', () => {
		const criteria = [criterion('a', 3), criterion('b', 1)];
		expect(meanOf(criteria, { a: '12' })).toBeUndefined();
		expect(meanOf([criterion('a', 1), criterion('b', 0)], { a: '12' })).toBe(12);
		expect(meanOf(criteria, { a: '12', b: '16' })).toBe(13);
	});
});
