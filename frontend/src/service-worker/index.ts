// For judges, entrants, the stage clock and the screens of a ceremony: the app's shell and what they work on stay readable without a network.
import { version } from '$app/env';
import { self } from '$app/service-worker';

const shell = 'palmares-' + version;
const answers = 'palmares-answers';
/** Whose pages this device keeps, over versions. */
const wishes = 'palmares-pages';
const kept = /^\/api\/v1\/(me\/(assignments|entries|blanks)|assignments\/[^/]+|entries\/[^/]+|editions\/current)$/;

// A new version waits until the person takes it: nothing changes under a half-written scorecard.
self.addEventListener('install', (event) => event.waitUntil(wished().then(fill)));
self.addEventListener('activate', (event) => event.waitUntil(sweep().then(() => self.clients.claim())));

self.addEventListener('message', (event) => {
	if (event.data === 'take over') void self.skipWaiting();
	if (!Array.isArray(event.data?.keep)) return;
	const answer = (done: boolean) => event.ports[0]?.postMessage(done);
	event.waitUntil(
		wish(event.data.keep as string[]).then(
			() => answer(true),
			() => answer(false)
		)
	);
});

self.addEventListener('fetch', (event) => {
	const { request } = event;
	const url = new URL(request.url);
	if (request.method !== 'GET' || url.origin !== location.origin) return;
	if (url.pathname.startsWith('/_app/immutable/')) event.respondWith(cacheFirst(request));
	else if (request.mode === 'navigate') event.respondWith(pageOf(request));
	else if (kept.test(url.pathname)) event.respondWith(networkFirst(request));
});

async function wished(): Promise<string[]> {
	const found = await (await caches.open(wishes)).match('/');
	return found ? ((await found.json()) as string[]) : [];
}

/** What is kept is written down after it is there: a page that opens without a network asks again, and has it. */
async function wish(pages: string[]): Promise<void> {
	const before = await wished();
	const all = [...new Set([...before, ...pages])];
	// The list is looked at all day, and the pages of this version are here since the morning.
	if (all.length === before.length && (await (await caches.open(shell)).match('/200.html'))) return;
	await fill(all);
	await (await caches.open(wishes)).put('/', new Response(JSON.stringify(all)));
}

async function fill(pages: string[]): Promise<void> {
	const files = (await (await fetch('/offline.json')).json()) as Record<string, string[]>;
	const shelf = await caches.open(shell);
	const wanted = ['/200.html', '/favicon.svg', ...new Set(pages.flatMap((page) => files[page] ?? []))];
	const there = await Promise.all(wanted.map((file) => shelf.match(file)));
	await shelf.addAll(wanted.filter((_, i) => !there[i]));
}

async function sweep(): Promise<void> {
	const mine = [shell, answers, wishes];
	const old = (await caches.keys()).filter((name) => name.startsWith('palmares-') && !mine.includes(name));
	await Promise.all(old.map((name) => caches.delete(name)));
}

async function cacheFirst(request: Request): Promise<Response> {
	const found = await caches.match(request);
	if (found) return found;
	const response = await fetch(request);
	if (response.ok) await (await caches.open(shell)).put(request, response.clone());
	return response;
}

/** How long a network may take where there is a copy: halls have some that let nothing through and refuse nothing. */
const patience = 8_000;

/** An answer that says something: not a proxy's, whose server is away, and not too late. */
async function inTime(request: Request, copy: boolean): Promise<Response> {
	const asked = fetch(request);
	if (!copy) return asked;
	const late = new Promise<never>((_, fail) => setTimeout(fail, patience, new Error('late')));
	const response = await Promise.race([asked, late]);
	if (response.status >= 500) throw new Error('away');
	return response;
}

async function pageOf(request: Request): Promise<Response> {
	const copy = await caches.match('/200.html');
	return inTime(request, !!copy).catch(() => copy ?? Response.error());
}

/** What this device has is asked about, not asked for: an answer that is still so costs no body. */
async function networkFirst(request: Request): Promise<Response> {
	const known = await (await caches.open(answers)).match(request.url);
	try {
		const fresh = await inTime(about(request, known?.headers.get('ETag')), !!known);
		const response = fresh.status === 304 && known ? renewed(known, fresh) : fresh;
		const shelf = await caches.open(answers);
		if (response.ok) await shelf.put(request.url, response.clone());
		// An entry that was taken from its judge is not to be read here either.
		else if (response.status === 404) await shelf.delete(request.url);
		return response;
	} catch {
		return known ? ofBefore(known) : Response.error();
	}
}

function about(request: Request, tag?: string | null): Request {
	if (!tag) return request;
	const headers = new Headers(request.headers);
	headers.set('If-None-Match', tag);
	return new Request(request, { headers });
}

/** The kept answer, at the time of the new one: a page sets its clock by it. */
function renewed({ body, headers }: Response, { headers: fresh }: Response): Response {
	const now = new Headers(headers);
	now.set('Date', fresh.get('Date') ?? '');
	return new Response(body, { headers: now });
}

/** What was kept says so: a page does not set its clock by it. */
function ofBefore({ body, headers }: Response): Response {
	const now = new Headers(headers);
	now.set('X-Kept', '1');
	return new Response(body, { headers: now });
}
