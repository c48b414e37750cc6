// A judge's device, and that of the stage clock, keep the app and what they show, for a hall whose Wi-Fi fails on the day.
import { get } from '#lib/api/client.ts';

/** Nobody else pays for this: a visitor's phone downloads one page, not the app. */
export async function prepareOffline(assignmentIds: string[]): Promise<void> {
	if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
	await navigator.serviceWorker.register('/service-worker.js');
	await navigator.serviceWorker.ready;
	await navigator.storage?.persist?.();
	// The worker keeps what passes through it.
	for (const assignmentId of assignmentIds) {
		await get('/assignments/{assignmentId}', { params: { path: { assignmentId } } }).catch(() => undefined);
	}
}
