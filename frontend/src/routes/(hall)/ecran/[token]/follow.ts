// Keeps a screen in step: server-sent events, and questions at growing intervals where those do not come through. Out of sight it is
// silent, and catches up when it is seen again.
import { base, get } from '#lib/api/client.ts';
import { Problem } from '#lib/api/problem.ts';
import type { Live } from './hall.ts';

/** How long a stream may be silent: at first, and between two beats of the server. */
const silence = { first: 5_000, between: 25_000 };
const soon = 1_000;
const longest = 15_000;

type Ears = {
	told: (live: Live) => void;
	/** Whether the server is heard. */
	linked: (yes: boolean) => void;
	/** The link of this screen has ended. */
	gone: () => void;
};

/** Follows the show until the function that it gives is called. */
export function follow(token: string, ears: Ears): () => void {
	let stream: EventSource | undefined;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let wait = soon;
	let mute = 0; // streams that never said a word: something in between holds them back
	let over = false;

	const later = (work: () => void, milliseconds: number) => {
		clearTimeout(timer);
		if (!over && !document.hidden) timer = setTimeout(work, milliseconds);
	};

	function listen() {
		if (over || document.hidden) return;
		if (mute > 1) return later(ask, soon);
		mute++;
		stream = new EventSource(`${base}/screens/${encodeURIComponent(token)}/events`);
		stream.onmessage = ({ data }) => {
			mute = 0;
			later(lost, silence.between);
			hear(JSON.parse(data) as Live);
		};
		stream.onerror = lost;
		later(lost, silence.first);
	}

	function hear(live: Live) {
		wait = soon;
		ears.linked(true);
		ears.told(live);
	}

	function lost() {
		stream?.close();
		stream = undefined;
		later(ask, wait);
	}

	async function ask() {
		try {
			hear(await get('/screens/{token}', { params: { path: { token } } }));
			listen();
		} catch (error) {
			ears.linked(false);
			if (error instanceof Problem && error.status === 404) ears.gone();
			wait = Math.min(wait * 2, longest);
			later(ask, wait);
		}
	}

	function cut() {
		mute = 0;
		ears.linked(false);
		lost();
	}
	function back() {
		wait = soon;
		later(ask, 0);
	}

	function turn() {
		stream?.close();
		stream = undefined;
		back();
	}

	addEventListener('offline', cut);
	addEventListener('online', back);
	document.addEventListener('visibilitychange', turn);
	listen();
	return () => {
		over = true;
		stream?.close();
		clearTimeout(timer);
		removeEventListener('offline', cut);
		removeEventListener('online', back);
		document.removeEventListener('visibilitychange', turn);
	};
}
