// The outbox: everything typed is written here first, then sent from here until the server has it.
// Nothing is ever dropped because the server said no: it stays, and the person is told.
import { problemOf } from '#lib/api/problem.ts';
import { session } from '#lib/api/session.svelte.ts';
import { send } from '#lib/api/transport.ts';
import { changeItem, database, type Item } from './database.ts';

export type Status =
	| { state: 'device' | 'sending' }
	| { state: 'saved'; at: number; answer?: unknown }
	| { state: 'refused' | 'conflict' | 'signin'; problem?: Item['problem'] };

type Listener = (thing: string, status: Status) => void;

const firstWait = 2_000;
const longestWait = 60_000;

const listeners = new Set<Listener>();
/** The versions that deliveries came back with: newer than what a page may still believe. */
const delivered = new Map<string, string>();
// Whoever this device remembers: a page may look for what was typed before the outbox has started.
let person = session.person?.id ?? '';
let timer: ReturnType<typeof setTimeout> | undefined;

export const thingOf = (kind: string, id: string) => `${person}/${kind}/${id}`;

export function watch(listener: Listener): () => void {
	listeners.add(listener);
	return () => listeners.delete(listener);
}

const tell: Listener = (thing, status) => listeners.forEach((listener) => listener(thing, status));

/** Keeps the newest state of a thing on this device; it resolves when it is on the disk. */
export async function keep(item: Pick<Item, 'thing' | 'method' | 'path' | 'body' | 'version'>): Promise<void> {
	// A proxy of Svelte cannot be cloned into the database.
	const body: unknown = JSON.parse(JSON.stringify(item.body));
	const fresh = { ...item, body, key: crypto.randomUUID(), savedAt: Date.now(), tries: 0, notBefore: 0 };
	const kept = await changeItem(item.thing, (before) => ({
		...fresh,
		version: before?.version ?? newest(delivered.get(item.thing), item.version),
		// A conflict is the person's to settle, whatever is typed meanwhile.
		state: before?.state === 'conflict' ? 'conflict' : 'waiting',
		problem: before?.state === 'conflict' ? before.problem : undefined
	}));
	tell(item.thing, { state: kept?.state === 'conflict' ? 'conflict' : 'device', problem: kept?.problem });
}

const counter = (version?: string) => Number(version?.replace(/\D/g, '') || -1);
const newest = (a?: string, b?: string) => (counter(a) > counter(b) ? a : b);

export async function read(thing: string): Promise<Item | undefined> {
	return (await database()).get('outbox', thing);
}

/** What is not yet on the server, of the person who is signed in. */
export async function pending(): Promise<Item[]> {
	return (await (await database()).getAll('outbox')).filter((item) => item.thing.startsWith(person + '/'));
}

/** Gives up this device's version: only ever at the person's word. */
export async function drop(thing: string): Promise<void> {
	await changeItem(thing, () => undefined);
}

/** After a conflict the person chose this device's version: it goes over the server's. */
export async function insist(thing: string, version: string): Promise<void> {
	const key = crypto.randomUUID();
	await changeItem(thing, (now) => now && { ...now, version, key, state: 'waiting', notBefore: 0, problem: undefined });
	await flush();
}

/** What was refused goes once more, as it is: the server may allow it now. */
export async function retry(thing: string): Promise<void> {
	await changeItem(thing, (now) =>
		now?.state === 'refused' ? { ...now, state: 'waiting', notBefore: 0, problem: undefined } : now
	);
	await flush();
}

/** Sends what waits and is due, or at once when hurried: one at a time over all tabs. */
export function flush(hurried = false): Promise<void> {
	const work = () => flushAll(hurried);
	return navigator.locks ? navigator.locks.request('palmares-outbox', work) : work();
}

async function flushAll(hurried: boolean): Promise<void> {
	clearTimeout(timer);
	for (const item of await pending()) {
		if (item.state === 'waiting' && (hurried || item.notBefore <= Date.now())) await deliver(item);
	}
	const waiting = (await pending()).filter((item) => item.state === 'waiting');
	if (waiting.length === 0) return;
	const next = Math.min(...waiting.map((item) => item.notBefore)) - Date.now();
	timer = setTimeout(flush, Math.max(next, firstWait));
}

async function deliver(item: Item): Promise<void> {
	tell(item.thing, { state: 'sending' });
	let response: Response;
	try {
		response = await send(requestOf(item));
	} catch {
		return later(item);
	}
	if (response.ok) return arrived(item, response);
	if (response.status >= 500 || response.status === 429)
		return later(item, Number(response.headers.get('Retry-After')));
	const { body } = await problemOf(response);
	const state = response.status === 401 ? 'signin' : response.status === 412 ? 'conflict' : 'refused';
	await settle(item, { state, problem: { status: response.status, body } });
}

function requestOf(item: Item): Request {
	const headers = new Headers({ 'Content-Type': 'application/json', 'Idempotency-Key': item.key });
	if (item.version) headers.set('If-Match', item.version);
	const body = JSON.stringify(item.body);
	return new Request(new URL(item.path, location.origin), { method: item.method, headers, body });
}

async function arrived(item: Item, response: Response): Promise<void> {
	const version = response.headers.get('ETag') ?? undefined;
	const answer: unknown = response.status === 204 ? undefined : await response.json().catch(() => undefined);
	if (version) delivered.set(item.thing, version);
	// Typed on while this was on its way: what was just saved is what the next one changes.
	const newer = await changeItem(item.thing, (now) =>
		now && now.key !== item.key ? { ...now, version: version ?? now.version } : undefined
	);
	if (newer) return deliver(newer);
	tell(item.thing, { state: 'saved', at: Date.now(), answer });
}

async function later(item: Item, seconds = 0): Promise<void> {
	const wait = Math.min(longestWait, firstWait * 2 ** item.tries) * (0.75 + Math.random() / 2);
	await settle(item, { tries: item.tries + 1, notBefore: Date.now() + Math.max(wait, (seconds || 0) * 1000) });
}

async function settle(sent: Item, outcome: Partial<Item>): Promise<void> {
	const now = await changeItem(sent.thing, (now) => (now?.key === sent.key ? { ...now, ...outcome } : now));
	const state = now?.state ?? 'waiting';
	tell(sent.thing, state === 'waiting' ? { state: 'device' } : { state, problem: now?.problem });
}

/** Starts the outbox for a person: what waited for a sign-in goes out too. */
export async function startOutbox(who: string): Promise<void> {
	person = who;
	for (const { thing } of await pending()) {
		await changeItem(thing, (now) => (now?.state === 'signin' ? { ...now, state: 'waiting', notBefore: 0 } : now));
	}
	addEventListener('online', hurry);
	document.addEventListener('visibilitychange', hurry);
	await flush(true);
}

export function stopOutbox(): void {
	person = '';
	clearTimeout(timer);
	removeEventListener('online', hurry);
	document.removeEventListener('visibilitychange', hurry);
}

const hurry = () => void flush(true);
