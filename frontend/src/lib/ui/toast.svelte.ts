// One short message at the foot of the screen, with a way back when there is one.

type Message = { text: string; undo?: () => void; label?: string };

let current = $state<Message>();
let timer: ReturnType<typeof setTimeout>;

export const toast = {
	get current() {
		return current;
	},
	show(text: string, undo?: () => void) {
		current = { text, undo };
		clearTimeout(timer);
		timer = setTimeout(() => (current = undefined), undo ? 10_000 : 5_000);
	},
	/** Stays until it is answered. */
	offer(text: string, label: string, take: () => void) {
		clearTimeout(timer);
		current = { text, label, undo: take };
	},
	clear() {
		current = undefined;
	}
};
