// A judge's device, an entrant's, and that of the stage clock keep the app and what they show, for where there is no network.
import { get, type Schema } from '#lib/api/client.ts';
import { send, serverTime } from '#lib/api/transport.ts';

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
	const look = (id: string) => keptOn(shelf, '/api/v1/assignments/' + id);
	const found = await Promise.all(ids.map(look));
	const here = found.filter((one) => one !== undefined);
	if (here.length === ids.length) return here;
	const day = await get('/me/sittings').catch(() => undefined);
	if (!day) return here;
	await Promise.all(day.map((one) => shelve(shelf, one)));
	return day.map(({ assignment }) => assignment).filter(({ id }) => ids.includes(id));
}

async function keptOn(shelf: Cache | undefined, path: string): Promise<Schema<'Assignment'> | undefined> {
	const answer = await shelf?.match(path);
	const age = Date.now() - Date.parse(answer?.headers.get('Date') ?? '');
	return answer && age < halfADay ? ((await answer.json()) as Schema<'Assignment'>) : undefined;
}

/** As the worker would have kept it, had it been asked for alone. */
async function shelve(shelf: Cache | undefined, { tag, assignment }: Schema<'Sitting'>): Promise<void> {
	const headers = { 'Content-Type': 'application/json', Date: new Date(serverTime()).toUTCString(), ETag: tag };
	await shelf?.put('/api/v1/assignments/' + assignment.id, new Response(JSON.stringify(assignment), { headers }));
}
