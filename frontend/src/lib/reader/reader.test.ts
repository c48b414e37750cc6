import { expect, it } from 'vitest';
import { dataAddress, kindOf } from './kinds.ts';
import { densityOf, larger, smaller } from './zoom.ts';

it('shows what a browser can show, and nothing that may carry script', () => {
	expect(kindOf('application/pdf')).toBe('pdf');
	expect(kindOf('image/webp')).toBe('picture');
	for (const other of ['image/svg+xml', 'text/html', 'application/msword', '']) expect(kindOf(other)).toBe('other');
});

it('writes a picture of any length as one address', async () => {
	for (const length of [0, 1, 24_575, 24_576, 24_577, 100_000]) {
		const bytes = Uint8Array.from({ length }, (_, i) => (i * 7) % 256);
		const address = dataAddress(bytes, 'image/png');
		expect(address).toBe('data:image/png;base64,' + Buffer.from(bytes).toString('base64'));
	}
});

it('goes through its steps and stays at the ends', () => {
	expect([1, 1.5, 4].map(larger)).toEqual([1.5, 2, 4]);
	expect([1, 1.5, 4].map(smaller)).toEqual([1, 1, 3]);
});

it('never draws a page that a small phone has no room for', () => {
	expect(densityOf(360, 509, 2)).toBe(2);
	for (const width of [1_440, 3_840]) {
		const height = width * 1.414;
		const density = densityOf(width, height, 3);
		expect(width * height * density ** 2).toBeLessThanOrEqual(4_000_001);
	}
});
