// For judges, the stage clock and the screens of a ceremony: the app's shell and the assigned entries stay readable without a network.
import { version } from '$app/env';
import { self } from '$app/service-worker';

const shell = 'palmares-' + version;
const answers = 'palmares-answers';
const pages = ['/jury', '/jury/[assignment]', '/scene/[round]', '/ecran/[token]', '/connexion', '/compte'];
const kept = /^\/api\/v1\/(me\/assignments|assignments\/[^/]+|editions\/current)$/;

self.addEventListener('install', (event) => event.waitUntil(fill().then(() => self.skipWaiting())));

self.addEventListener('activate', (event) => event.waitUntil(sweep().then(() => self.clients.claim())));

self.addEventListener('fetch', (event) => {
	const { request } = event;
	const url = new URL(request.url);
	if (request.method !== 'GET' || url.origin !== location.origin) return;
	if (url.pathname.startsWith('/_app/immutable/')) event.respondWith(cacheFirst(request));
	else if (request.mode === 'navigate') event.respondWith(fetch(request).catch(() => cached('/200.html')));
	else if (kept.test(url.pathname)) event.respondWith(networkFirst(request));
});

async function fill(): Promise<void> {
	const routes = (await (await fetch('/routes.json')).json()) as Record<string, { js: string[]; css: string[] }>;
	const files = pages.flatMap((page) => [...(routes[page]?.js ?? []), ...(routes[page]?.css ?? [])]);
	await (await caches.open(shell)).addAll(['/200.html', '/favicon.svg', ...new Set(files)]);
}

async function sweep(): Promise<void> {
	const old = (await caches.keys()).filter(
		(name) => name.startsWith('palmares-') && name !== shell && name !== answers
	);
	await Promise.all(old.map((name) => caches.delete(name)));
}

async function cacheFirst(request: Request): Promise<Response> {
	const found = await caches.match(request);
	if (found) return found;
	const response = await fetch(request);
	if (response.ok) await (await caches.open(shell)).put(request, response.clone());
	return response;
}

async function networkFirst(request: Request): Promise<Response> {
	try {
		const response = await fetch(request);
		if (response.ok) await (await caches.open(answers)).put(request.url, response.clone());
		return response;
	} catch {
		return cached(request.url);
	}
}

async function cached(address: string): Promise<Response> {
	return (await caches.match(address)) ?? Response.error();
}
