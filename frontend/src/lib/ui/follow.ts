const light = () => document.documentElement.hasAttribute('data-light');

/**
 * Calls "changed" whenever something in a part of a round has changed, until the function that it gives is called. In the light mode
 * never: LookAgain is there instead.
 */
export function followRound(roundId: string, part: 'work' | 'stage', changed: () => void): () => void {
	if (light()) return () => {};
	// What listens comes after the page's first screen.
	const following = import('#lib/api/live.ts').then((live) =>
		live.followRound(roundId, part, () => light() || changed())
	);
	return () => void following.then((stop) => stop());
}
