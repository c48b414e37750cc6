// A new version of the site waits beside the one in use: it is offered, and never comes in the middle of a mark.
import { m } from '#lib/paraglide/messages.js';
import { toast } from '#lib/ui/toast.svelte.ts';

/** Only a device that keeps the site has this to ask, from the moment at which it does; the others get the new version with the next page. */
export async function offerUpdates(): Promise<void> {
	const registration = await navigator.serviceWorker?.ready;
	if (!registration) return;
	if (registration.waiting) offer(registration.waiting);
	registration.addEventListener('updatefound', () => {
		const coming = registration.installing;
		coming?.addEventListener('statechange', () => {
			if (coming.state === 'installed' && navigator.serviceWorker.controller) offer(coming);
		});
	});
}

function offer(waiting: ServiceWorker): void {
	toast.offer(m.shell_update(), m.shell_update_take(), () => {
		navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
		waiting.postMessage('take over');
	});
}
