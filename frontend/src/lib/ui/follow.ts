/** Calls "changed" whenever something in a part of a round has changed, until the function that it gives is called. */
export function followRound(roundId: string, part: 'work' | 'stage', changed: () => void): () => void {
	// What listens comes after the page's first screen.
	const following = import('#lib/api/live.ts').then((live) => live.followRound(roundId, part, changed));
	return () => void following.then((stop) => stop());
}
