import { mount, unmount } from 'svelte';
import { Locked } from '#lib/device/vault.ts';
import AskPin from './AskPin.svelte';

/** Does something with what is kept on this device, and asks for the PIN if it takes one, unless it is stopped. */
export async function withPin<T>(work: () => Promise<T>, stop?: AbortSignal): Promise<T> {
	try {
		return await work();
	} catch (problem) {
		if (!(problem instanceof Locked) || !(await ask(stop))) throw problem;
		return work();
	}
}

async function ask(stop?: AbortSignal): Promise<boolean> {
	const { promise, resolve } = Promise.withResolvers<boolean>();
	stop?.addEventListener('abort', () => resolve(false));
	const dialog = mount(AskPin, { target: document.body, props: { onend: resolve } });
	const opened = await promise;
	void unmount(dialog);
	return opened;
}
