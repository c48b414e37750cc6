const first = 300;
const longest = 3_000;

export const nextWait = (wait: number) => Math.min(longest, wait * 1.5);

/** Looks again and again, ever more slowly, until it is over; not in a tab that nobody sees. It gives the way to stop. */
export function follow(look: () => Promise<boolean>): () => void {
	let wait = first;
	let over = false;
	let timer: ReturnType<typeof setTimeout> | undefined;

	function again() {
		clearTimeout(timer);
		if (!over && !document.hidden) timer = setTimeout(run, wait);
	}
	async function run() {
		const done = await look().catch(() => false); // without a network the computation goes on
		if (done) return stop();
		wait = nextWait(wait);
		again();
	}
	function stop() {
		over = true;
		clearTimeout(timer);
		document.removeEventListener('visibilitychange', again);
	}
	document.addEventListener('visibilitychange', again);
	again();
	return stop;
}
