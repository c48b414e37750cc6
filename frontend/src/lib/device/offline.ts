// A judge's device, an entrant's, and that of the stage clock keep the app and what they show, for where there is no network.
import { get, type Schema } from '#lib/api/client.ts';
import { problemOf, Unreachable } from '#lib/api/problem.ts';
import { send, serverTime } from '#lib/api/transport.ts';
import { trustedScript } from './trusted.ts';

/** The pages that somebody may open again without a network. */
const pagesOf = {
	judge: ['/jury', '/jury/[assignment]', '/jury/profil', '/connexion', '/compte'],
	entrant: ['/candidatures', '/candidatures/[id]', '/connexion', '/compte'],
	hall: ['/scene/[round]', '/ecran/[token]'],
	/** No page, but what shows documents: see reader.ts. */
	reader: ['reader']
};

/** Nobody else pays for this: a visitor's phone downloads one page, not the app. The answers came before the worker was there to keep them. */
export async function prepareOffline(who: keyof typeof pagesOf, answers: string[] = []): Promise<void> {
	if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
	await navigator.serviceWorker.register(trustedScript('palmares-worker', '/service-worker.js'));
	const { active } = await navigator.serviceWorker.ready;
	const there = await new Promise<boolean>((done) => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = ({ data }) => done(data === true);
		active?.postMessage({ keep: pagesOf[who] }, [port2]);
	});
	if (!there) throw new Unreachable();
	await navigator.storage?.persist?.();
	const shelf = await caches.open('palmares-answers');
	for (const path of answers) await kept(shelf, path);
}

const halfADay = 12 * 3_600_000;

/** An answer from this device, unless it is too old. */
async function found(shelf: Cache, path: string): Promise<Response | undefined> {
	const answer = await shelf.match('/api/v1' + path);
	const age = serverTime() - Date.parse(answer?.headers.get('Date') ?? '');
	return age < halfADay ? answer : undefined;
}

/** An answer that is not here comes from the server, and is kept: the worker may not have the page in its hands yet. */
async function kept(shelf: Cache, path: string): Promise<void> {
	if (await found(shelf, path)) return;
	const answer = await send(new Request(new URL('/api/v1' + path, location.origin)));
	if (!answer.ok) throw await problemOf(answer);
	await shelf.put('/api/v1' + path, answer);
}

/** The entries to judge, each kept on this device; what is not here comes in one answer. */
export async function fetchAssignments(ids: string[]): Promise<Schema<'Assignment'>[]> {
	const shelf = await caches.open('palmares-answers');
	const answers = await Promise.all(ids.map((id) => found(shelf, '/assignments/' + id)));
	const here = answers.filter((one) => one !== undefined);
	const day = here.length < ids.length && (await get('/me/sittings').catch(() => undefined));
	if (!day) {
		// Without a network what is old is better than nothing.
		const old = await Promise.all(ids.map((id) => shelf.match('/api/v1/assignments/' + id)));
		return Promise.all(
			old.filter((one) => one !== undefined).map((one) => one.json() as Promise<Schema<'Assignment'>>)
		);
	}
	await Promise.all(day.map((one) => shelve(shelf, one)));
	return day.map(({ assignment }) => assignment).filter(({ id }) => ids.includes(id));
}

/** As the worker would have kept it, had it been asked for alone. */
async function shelve(shelf: Cache, { tag, assignment }: Schema<'Sitting'>): Promise<void> {
	const headers = { 'Content-Type': 'application/json', Date: new Date(serverTime()).toUTCString(), ETag: tag };
	await shelf.put('/api/v1/assignments/' + assignment.id, new Response(JSON.stringify(assignment), { headers }));
}
