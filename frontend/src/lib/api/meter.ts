// How fast a file leaves, by its last seconds: an hour on another network does not count.
const lookback = 12_000;
const least = 1_500;

export class Meter {
	#seen: { at: number; sent: number }[] = [];
	readonly #now: () => number;

	constructor(now = () => performance.now()) {
		this.#now = now;
	}

	/** So many bytes have gone; fewer than before means that a cut lost some. */
	see(sent: number): void {
		const at = this.#now();
		if (sent < (this.#seen.at(-1)?.sent ?? 0)) this.forget();
		this.#seen = [...this.#seen.filter((one) => at - one.at <= lookback), { at, sent }];
	}

	forget(): void {
		this.#seen = [];
	}

	/** In bytes a second; unknown at the beginning, and where nothing leaves. */
	get speed(): number | undefined {
		const [first, last] = [this.#seen.at(0), this.#seen.at(-1)];
		if (!first || !last || last.at - first.at < least || last.sent === first.sent) return undefined;
		return (1000 * (last.sent - first.sent)) / (last.at - first.at);
	}
}

const kB = 1024;
/** What a piece begins with, and may come to. */
export const piece = { first: 512 * kB, least: 64 * kB, most: 1024 * kB };

/** The size of the next piece: one that took long is halved, since a proxy may lose all of it in a cut; a quick one is doubled. */
export function nextPiece(size: number, seconds: number): number {
	if (seconds > 12) return Math.max(piece.least, size / 2);
	return seconds < 3 ? Math.min(piece.most, size * 2) : size;
}
