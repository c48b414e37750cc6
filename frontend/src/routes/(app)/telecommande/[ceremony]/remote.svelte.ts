// The remote control, without its buttons: what the server says, and one command at a time over what was seen.
import { get, ifMatch, post, put, type Schema } from '#lib/api/client.ts';
import { Problem } from '#lib/api/problem.ts';

type Ceremony = Schema<'Ceremony'>;
type Position = Schema<'CeremonyPosition'>;

const often = 2_000;

export function remote(start: Ceremony) {
	let ceremony = $state.raw(start);
	let linked = $state(true);
	let late = $state(false);
	const path = { ceremonyId: start.id };

	/** An answer that an older question got comes to nothing. */
	function take(next: Ceremony) {
		linked = true;
		if (next.version >= ceremony.version) ceremony = next;
	}

	/** Somebody else was faster, or the same tap came twice: what is, is shown, and nothing is done. */
	async function command(send: (header: ReturnType<typeof ifMatch>) => Promise<Ceremony>): Promise<void> {
		late = false;
		try {
			take(await send(ifMatch(ceremony.version)));
		} catch (error) {
			if (!(error instanceof Problem)) linked = false;
			if (!(error instanceof Problem && error.status === 412)) throw error;
			late = true;
			take(error.body.current as Ceremony);
		}
	}

	const where = (): Position => {
		const { step, black, paused, publish } = ceremony;
		return { step, black, paused, publish };
	};

	return {
		get ceremony() {
			return ceremony;
		},
		get linked() {
			return linked;
		},
		get late() {
			return late;
		},
		start: () => command((header) => post('/ceremonies/{ceremonyId}/start', { params: { path, header } })),
		end: () => command((header) => post('/ceremonies/{ceremonyId}/end', { params: { path, header } })),
		steer: (to: Partial<Position>) =>
			command((header) =>
				put('/ceremonies/{ceremonyId}/position', { params: { path, header }, body: { ...where(), ...to } })
			),
		/** Looks now and then what others did; gives what ends it. */
		watch(): () => void {
			const ask = () =>
				void get('/ceremonies/{ceremonyId}', { params: { path } })
					.then(take)
					.catch((error) => (linked = error instanceof Problem));
			const timer = setInterval(() => document.visibilityState === 'visible' && ask(), often);
			return () => clearInterval(timer);
		}
	};
}
