import { loadProblemWords } from '#lib/i18n/problems.svelte.ts';

/** One thing that a button does: whether it is under way, and what went wrong. */
export function action<Given extends unknown[]>(work: (...given: Given) => Promise<void>) {
	void loadProblemWords(); // before a network that fails could keep them away
	let busy = $state(false);
	let error = $state.raw<unknown>();
	return {
		get busy() {
			return busy;
		},
		get error() {
			return error;
		},
		async run(...given: Given): Promise<void> {
			if (busy) return;
			busy = true;
			error = undefined;
			try {
				await work(...given);
			} catch (cause) {
				error = cause;
			} finally {
				busy = false;
			}
		}
	};
}

/** A form's submit handler that stays on the page. */
export const onsubmit = (run: () => unknown) => (event: SubmitEvent) => {
	event.preventDefault();
	void run();
};
