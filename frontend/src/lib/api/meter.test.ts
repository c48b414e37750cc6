import { expect, it } from 'vitest';
import { Meter, nextPiece, piece } from './meter.ts';

it('tells the speed of the last seconds, and none before it knows', () => {
	let now = 0;
	const meter = new Meter(() => now);
	meter.see(0);
	expect(meter.speed).toBeUndefined();
	now = 10_000;
	meter.see(100_000);
	expect(meter.speed).toBe(10_000);
	now = 20_000;
	meter.see(1_100_000); // the first is forgotten
	expect(meter.speed).toBe(100_000);
});

it('begins anew after a cut, and where nothing leaves', () => {
	let now = 0;
	const meter = new Meter(() => now);
	meter.see(500_000);
	now = 3_000;
	meter.see(400_000);
	expect(meter.speed).toBeUndefined();
	now = 6_000;
	meter.see(400_000);
	expect(meter.speed).toBeUndefined();
});

it('sends smaller pieces over a slow link, larger ones over a quick one, within bounds', () => {
	expect(nextPiece(piece.first, 20)).toBe(piece.first / 2);
	expect(nextPiece(piece.least, 90)).toBe(piece.least);
	expect(nextPiece(piece.first, 5)).toBe(piece.first);
	expect(nextPiece(piece.most, 0.1)).toBe(piece.most);
});
