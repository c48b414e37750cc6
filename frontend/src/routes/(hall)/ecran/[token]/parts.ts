// What a screen needs only once the show begins. It is fetched when the service worker can keep it, well before that.
import type { Component, ComponentProps } from 'svelte';
import { prepareOffline } from '#lib/device/offline.ts';
import type Controls from './Controls.svelte';
import type Cover from './Cover.svelte';
import type Slide from './Slide.svelte';

export type Parts = {
	Slide: Component<ComponentProps<typeof Slide>>;
	Cover: Component<ComponentProps<typeof Cover>>;
	Controls: Component<ComponentProps<typeof Controls>>;
};

const again = 2_000;

export async function loadParts(): Promise<Parts> {
	await prepareOffline('hall').catch(() => undefined);
	try {
		return await import('./evening.ts');
	} catch {
		await new Promise((resolve) => setTimeout(resolve, again));
		return loadParts();
	}
}
