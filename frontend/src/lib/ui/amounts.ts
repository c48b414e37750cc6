// Points that were added or taken away, kept in millionths: what is shown adds up exactly.
import { locale } from '#lib/i18n/locale.ts';

const tag = () => (locale() === 'fr' ? 'fr-FR' : 'en-GB');

export const millionths = (decimal: string): number => Math.round(Number(decimal) * 1e6);

/** An amount with its sign and all its decimals, parted where the eye may stop: "+0,44" and "7345". */
export function parted(amount: number, signed = true): { main: string; rest: string } {
	const words = new Intl.NumberFormat(tag(), {
		minimumFractionDigits: 6,
		signDisplay: signed ? 'exceptZero' : 'auto'
	})
		.format(amount / 1e6)
		.replace('-', '−');
	return { main: words.slice(0, -4), rest: words.slice(-4) };
}

/** An amount with its sign, rounded to two decimals. */
export const signed = (amount: number): string =>
	new Intl.NumberFormat(tag(), { minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: 'exceptZero' })
		.format(amount / 1e6)
		.replace('-', '−');

/** An amount without a sign, rounded to two decimals. */
export const unsigned = (amount: number): string =>
	new Intl.NumberFormat(tag(), { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(Math.abs(amount) / 1e6);

/** A total with the decimals that it was announced with: "16.30" is not "16.3". */
export const announced = (decimal: string): string =>
	new Intl.NumberFormat(tag(), { minimumFractionDigits: decimal.split('.')[1]?.length ?? 0 }).format(Number(decimal));

/** The size of an amount, rounded to be read in a sentence. */
export const size = (amount: number, digits = 2): number => Number(Math.abs(amount / 1e6).toFixed(digits));

/** Where a fall of amounts goes: each step from the sum before it to the sum after it; a total stands alone. */
export function fall<Step extends { amount: number }>(steps: Step[]): (Step & { from: number; to: number })[] {
	let sum = 0;
	return steps.map((step) => ({ ...step, from: sum, to: (sum += step.amount) }));
}

/** A scale in percent of the width, with air on both sides. */
export function scaleOf(values: number[], air = 0.08): (value: number) => number {
	const low = Math.min(...values);
	const width = Math.max(...values) - low || 1;
	return (value) => (air + ((value - low) / width) * (1 - 2 * air)) * 100;
}
