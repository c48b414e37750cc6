import { afterEach, expect, it } from 'vitest';
import { useLocale } from '#lib/i18n/locale.ts';
import { announced, fall, millionths, parted, scaleOf, signed, size } from './amounts.ts';

afterEach(() => useLocale('fr'));

const steps = ['17.638889', '-0.047923', '0.447345', '-0.252210', '-0.050821', '0.004720'];

it('adds up to the total, to the last decimal', () => {
	const falls = fall(steps.map((amount) => ({ amount: millionths(amount) })));
	expect(falls.at(-1)?.to).toBe(millionths('17.74'));
	expect(falls.map(({ from, to }) => to - from)).toEqual(steps.map(millionths));
});

it('writes an amount with all its decimals', () => {
	expect(parted(447345)).toEqual({ main: '+0,44', rest: '7345' });
	expect(parted(-50821)).toEqual({ main: '−0,05', rest: '0821' });
	expect(parted(0)).toEqual({ main: '0,00', rest: '0000' });
	expect(parted(17_740_000, false)).toEqual({ main: '17,74', rest: '0000' });
});

it('rounds where a sentence or a margin needs it', () => {
	expect(signed(756631)).toBe('+0,76');
	expect(signed(-1_342_035)).toBe('−1,34');
	expect(signed(-2_000)).toBe('0,00');
	expect(size(-756631, 1)).toBe(0.8);
	useLocale('en');
	expect(signed(756631)).toBe('+0.76');
});

it('keeps the decimals of a total', () => {
	expect(announced('16.30')).toBe('16,30');
	expect(announced('12')).toBe('12');
});

it('leaves air on both sides of a scale, and stands where all is one', () => {
	const x = scaleOf([10, 20], 0.1);
	expect([x(10), x(20)]).toEqual([10, 90]);
	expect(scaleOf([5])(5)).toBeCloseTo(8);
});
