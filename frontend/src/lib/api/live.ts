// Keeps a page in step with a round: the server says that something has changed, the page asks what. Where its stream does not come through,
// the page asks at growing intervals; out of sight it asks nothing, and catches up when it is looked at again.
import { send } from './transport.ts';

type Pulse = { work: number; stage: number };
type Part = keyof Pulse;

/** How long a stream may be silent: the server speaks every ten seconds. */
const silence = 25_000;
const first = 15_000;
const longest = 120_000;

/** Calls "changed" whenever that part of the round has changed, until the function that it gives is called. */
export function followRound(roundId: string, part: Part, changed: () => void): () => void {
	let known: number | undefined;
	let stop = new AbortController();
	let timer: ReturnType<typeof setTimeout> | undefined;
	let wait = first;

	const hear = (pulse: Pulse) => {
		wait = first;
		const news = known !== undefined && pulse[part] !== known;
		known = pulse[part];
		if (news) changed();
	};

	async function listen() {
		stop = new AbortController();
		const own = stop;
		let heard = false;
		try {
			for await (const pulse of pulses(roundId, own)) {
				heard = true;
				hear(pulse);
			}
		} catch {
			// No network, a proxy that gathers bytes, a server that stops: the page asks by itself meanwhile.
		}
		if (own.signal.aborted && stop !== own) return;
		if (document.visibilityState === 'visible') again(heard);
	}

	/** A stream that spoke is opened again soon; one that never did is no use for a while. */
	function again(heard: boolean) {
		clearTimeout(timer);
		timer = setTimeout(
			() => {
				if (!heard) changed();
				void listen();
			},
			heard ? 1_000 : wait
		);
		if (!heard) wait = Math.min(wait * 2, longest);
	}

	function look() {
		clearTimeout(timer);
		stop.abort();
		if (document.visibilityState === 'visible') void listen();
	}

	document.addEventListener('visibilitychange', look);
	addEventListener('online', look);
	look();
	return () => {
		clearTimeout(timer);
		const last = stop;
		stop = new AbortController();
		last.abort();
		document.removeEventListener('visibilitychange', look);
		removeEventListener('online', look);
	};
}

/** The pulses of a stream, one after the other; it ends when nothing is heard for too long. EventSource cannot carry a session. */
async function* pulses(roundId: string, stop: AbortController): AsyncGenerator<Pulse> {
	const address = new URL(`/api/v1/rounds/${roundId}/events`, location.origin);
	const response = await send(new Request(address, { signal: stop.signal }));
	if (!response.ok || !response.body) return;
	const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
	let rest = '';
	for (;;) {
		const late = setTimeout(() => stop.abort(), silence);
		const { value, done } = await reader.read().finally(() => clearTimeout(late));
		if (done) return;
		const events = (rest + value).split('\n\n');
		rest = events.pop() ?? '';
		for (const event of events) yield JSON.parse(event.replace(/^data: /, '')) as Pulse;
	}
}
