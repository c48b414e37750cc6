// What shows documents comes to a judge's device with the documents: without it they would lie there, and nobody could read them.
import { Unreachable } from '#lib/api/problem.ts';
import { prepareOffline } from './offline.ts';

export type Part = { path: string; bytes: number };

/** What this device lacks of it, with what each file costs on the way. Without a network nobody knows, and nothing can come. */
export async function missingReader(): Promise<Part[]> {
	if (!globalThis.caches || import.meta.env.DEV) return [];
	const answer = await fetch('/reader.json').catch(() => undefined);
	if (!answer?.ok) return [];
	const files = Object.entries((await answer.json()) as Record<string, number>);
	const here = await Promise.all(files.map(([path]) => caches.match(path)));
	return files.map(([path, bytes]) => ({ path, bytes })).filter((_, i) => !here[i]);
}

/** The worker keeps each as it comes; and from then on those of every newer version, for the documents stay. */
export async function keepReader(parts: Part[], told: (bytes: number) => void, stop: AbortSignal): Promise<void> {
	let done = 0;
	for (const { path, bytes } of parts) {
		try {
			await (await fetch(path, { signal: stop })).arrayBuffer();
		} catch (cause) {
			throw new Unreachable(cause);
		}
		told((done += bytes));
	}
	await prepareOffline('reader');
}
