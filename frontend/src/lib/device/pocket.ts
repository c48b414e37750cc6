// What must be at hand when a page opens again without a network, and is no work that anybody could lose: where a clock is.
import { session } from '#lib/api/session.svelte.ts';

const shelfOf = (thing: string) => `palmares.pocket/${session.person?.id ?? ''}/${thing}`;

/** Keeps a small thing of the person on this device; a browser without room for it goes on without. */
export function putAway(thing: string, value: unknown): void {
	try {
		localStorage.setItem(shelfOf(thing), JSON.stringify(value));
	} catch {
		// Full, or forbidden.
	}
}

export function takeOut<T>(thing: string): T | undefined {
	try {
		return JSON.parse(localStorage.getItem(shelfOf(thing)) ?? '') as T;
	} catch {
		return undefined;
	}
}
