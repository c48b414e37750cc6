// A judge's device, an entrant's, and that of the stage clock keep the app and what they show, for where there is no network.
import type { Schema } from '#lib/api/client.ts';
import { problemOf, Unreachable } from '#lib/api/problem.ts';
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
	const kept = await new Promise<boolean>((done) => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = ({ data }) => done(data === true);
		active?.postMessage({ keep: pagesOf[who] }, [port2]);
	});
	if (!kept) throw new Unreachable();
	await navigator.storage?.persist?.();
	const shelf = await caches.open('palmares-answers');
	for (const path of answers) await answerOf(shelf, path);
}

const halfADay = 12 * 3_600_000;

/** An answer from this device where it is there, else from the server, and then kept: the worker may not have the page in its hands yet. */
async function answerOf(shelf: Cache, path: string): Promise<Response> {
	const address = '/api/v1' + path;
	const found = await shelf.match(address);
	const age = Date.now() - Date.parse(found?.headers.get('Date') ?? '');
	if (found && age < halfADay) return found;
	const answer = await send(new Request(new URL(address, location.origin)));
	if (!answer.ok) throw await problemOf(answer);
	await shelf.put(address, answer.clone());
	return answer;
}

/** The entries to judge: each is kept on this device. */
export async function fetchAssignments(ids: string[]): Promise<Schema<'Assignment'>[]> {
	const shelf = await caches.open('palmares-answers');
	const list: Schema<'Assignment'>[] = [];
	for (const id of ids) {
		const answer = await answerOf(shelf, '/assignments/' + id).catch(() => undefined);
		if (answer) list.push((await answer.json()) as Schema<'Assignment'>);
	}
	return list;
}
