/** The places written under a picture of places: few enough for a small screen, the first among them. */
export function ticksOf(of: number): number[] {
	if (of <= 12) return Array.from({ length: of }, (_, index) => index + 1);
	const step = [2, 5, 10, 20, 50, 100, 200, 500, 1000].find((size) => of / size <= 8) ?? 5000;
	return [1, ...Array.from({ length: Math.floor(of / step) }, (_, index) => (index + 1) * step)];
}

/** On which side of a line after so many places a range falls. */
export const crosses = ({ low, high }: { low: number; high: number }, cut: number): boolean => low <= cut && high > cut;
