// A judge's device, an entrant's, and that of the stage clock keep the app and what they show, for where there is no network.
import { get, type Schema } from '#lib/api/client.ts';
import { send } from '#lib/api/transport.ts';

/** The pages that somebody may open again without a network. */
const pagesOf = {
	judge: ['/jury', '/jury/[assignment]', '/jury/profil', '/connexion', '/compte'],
	entrant: ['/candidatures', '/candidatures/[id]', '/connexion', '/compte'],
	hall: ['/scene/[round]', '/ecran/[token]']
};

/** Nobody else pays for this: a visitor's phone downloads one page, not the app. The answers came before the worker was there to keep them. */
export async function prepareOffline(who: keyof typeof pagesOf, answers: string[] = []): Promise<void> {
	if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
	await navigator.serviceWorker.register('/service-worker.js');
	const { active } = await navigator.serviceWorker.ready;
	await new Promise<void>((done) => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = () => done();
		active?.postMessage({ keep: pagesOf[who] }, [port2]);
	});
	await navigator.storage?.persist?.();
	const shelf = await caches.open('palmares-answers');
	for (const path of answers) {
		if (!(await shelf.match('/api/v1' + path))) await send(new Request(new URL('/api/v1' + path, location.origin)));
	}
}

const halfADay = 12 * 3_600_000;

/** The entries to judge, from this device where they are there: the worker keeps every answer that passes through it. */
export async function fetchAssignments(ids: string[]): Promise<Schema<'Assignment'>[]> {
	const shelf = await globalThis.caches?.open('palmares-answers');
	const list: Schema<'Assignment'>[] = [];
	for (const assignmentId of ids) {
		const found = await shelf?.match('/api/v1/assignments/' + assignmentId);
		const age = Date.now() - Date.parse(found?.headers.get('Date') ?? '');
		if (found && age < halfADay) {
			list.push((await found.json()) as Schema<'Assignment'>);
			continue;
		}
		const one = await get('/assignments/{assignmentId}', { params: { path: { assignmentId } } }).catch(() => undefined);
		if (one) list.push(one);
	}
	return list;
}
