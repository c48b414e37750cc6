// How what waits on this device reaches the server: one thing at a time over all tabs, again and again until it is answered.
// The rules are in docs/sync.md; sync.test.ts plays them out.
import { problemOf } from '#lib/api/problem.ts';
import { send, serverTime } from '#lib/api/transport.ts';
import { changeItem, storeDraft, type Item } from './database.ts';
import { delivered, fresh, pending, tell, type Status, type Typed } from './outbox.ts';

const firstWait = 2_000;
const longestWait = 60_000;

let timer: ReturnType<typeof setTimeout> | undefined;

/** Sends what waits and is due, or at once when hurried. */
export function flush(hurried = false): Promise<void> {
	const work = () => flushAll(hurried);
	return navigator.locks ? navigator.locks.request('palmares-outbox', work) : work();
}

export const stopFlushing = () => clearTimeout(timer);

async function flushAll(hurried: boolean): Promise<void> {
	clearTimeout(timer);
	for (const item of await pending()) {
		if (item.state === 'waiting' && (hurried || isDue(item))) await deliver(item);
	}
	const waiting = (await pending()).filter((item) => item.state === 'waiting');
	if (waiting.length === 0) return;
	const next = Math.min(...waiting.map((item) => (isDue(item) ? 0 : item.notBefore - Date.now())));
	timer = setTimeout(flush, Math.max(next, firstWait));
}

/** A wait longer than any that was set means that the clock was put back. */
const isDue = ({ notBefore }: Item) => notBefore <= Date.now() || notBefore > Date.now() + 2 * longestWait;

async function deliver(waiting: Item): Promise<void> {
	const item = await leaving(waiting);
	if (!item) return;
	tell(item.thing, { state: 'sending', handing: !!item.then });
	let response: Response;
	try {
		response = await send(requestOf(item));
	} catch {
		return later(item);
	}
	if (response.ok) return arrived(item, response);
	if (response.status >= 500 || response.status === 429)
		return later(item, Number(response.headers.get('Retry-After')));
	const { body, code } = await problemOf(response);
	if (response.status === 412 && (await adopt(item, body.current))) return;
	if (code === 'round_closed' && item.late && !item.isLate) return turn(item);
	const state = response.status === 401 ? 'signin' : response.status === 412 ? 'conflict' : 'refused';
	await settle(item, { state, problem: { status: response.status, body } });
}

const keyOf = (item: Item) => (item.handing && item.then ? item.then.key : item.key);

/** It is written down that this state leaves, before it does: whatever becomes of the page, the server's answer will be known as ours. */
const leaving = (item: Item) =>
	changeItem(item.thing, (now) =>
		now?.key === item.key ? { ...now, sent: [...new Set([...(now.sent ?? []), keyOf(now)])].slice(-20) } : now
	);

function requestOf(item: Item): Request {
	const headers = new Headers({ 'Content-Type': 'application/json', 'Idempotency-Key': keyOf(item) });
	if (item.version && !item.isLate) headers.set('If-Match', item.version);
	const late = { content: item.body, madeAt: new Date(item.savedAt).toISOString(), handedIn: !!item.then };
	const [method, path, body] = item.isLate
		? ['POST', item.late!, late]
		: item.handing
			? ['POST', item.then!.path, undefined]
			: [item.method, item.path, item.body];
	return new Request(new URL(path, location.origin), {
		method,
		headers,
		body: body === undefined ? null : JSON.stringify(body)
	});
}

/** Sends what this device has no room to keep. */
export async function sendUnkept(typed: Typed): Promise<Status> {
	try {
		const response = await send(requestOf({ ...fresh(typed), state: 'waiting' }));
		if (response.ok) return { state: 'saved', at: serverTime(), answer: await response.json() };
	} catch {
		// No network either.
	}
	return { state: 'full' };
}

type Stored = { version?: number; operation?: string };

/** The server has a newer version than was typed over: our own, whose answer never came. What is typed goes on from there. */
async function adopt(item: Item, current: unknown): Promise<boolean> {
	const { version, operation } = (current ?? {}) as Stored;
	if (version === undefined || !operation || !item.sent?.includes(operation)) return false;
	const next = await changeItem(item.thing, (now) => now && { ...now, version: `"${version}"`, sent: [] });
	if (next?.state === 'waiting') await deliver(next);
	return true;
}

async function arrived(item: Item, response: Response): Promise<void> {
	const version = response.headers.get('ETag') ?? undefined;
	const answer: unknown = response.status === 204 ? undefined : await response.json().catch(() => undefined);
	if (version) delivered.set(item.thing, version);
	const at = serverTime();
	// What the server has is what a page shows that opens without a network.
	if (answer && !item.isLate)
		await storeDraft({ thing: item.thing + '/confirmed', value: { body: item.body, answer }, savedAt: at });
	const next = await changeItem(item.thing, (now) => follow(now, item, version));
	if (next) return deliver(next);
	tell(item.thing, { state: item.isLate ? 'late' : 'saved', at, answer });
}

/** What comes after a delivery: what was typed on meanwhile, over what was just saved; or to hand it in; or nothing. */
function follow(now: Item | undefined, sent: Item, version?: string): Item | undefined {
	if (!now) return undefined;
	if (now.key !== sent.key) return { ...now, version: version ?? now.version, sent: [] };
	if (now.then && !now.handing && !now.isLate)
		return { ...now, version: version ?? now.version, sent: [], handing: true };
	return undefined;
}

/** The round closed before this arrived: it goes where the president decides. */
async function turn(item: Item): Promise<void> {
	const key = crypto.randomUUID();
	const next = await changeItem(item.thing, (now) =>
		now?.key === item.key ? { ...now, key, isLate: true, sent: [] } : now
	);
	if (next?.state === 'waiting') await deliver(next);
}

async function later(item: Item, seconds = 0): Promise<void> {
	const wait = Math.min(longestWait, firstWait * 2 ** item.tries) * (0.75 + Math.random() / 2);
	await settle(item, { tries: item.tries + 1, notBefore: Date.now() + Math.max(wait, (seconds || 0) * 1000) });
}

async function settle(sent: Item, outcome: Partial<Item>): Promise<void> {
	const now = await changeItem(sent.thing, (now) => (now?.key === sent.key ? { ...now, ...outcome } : now));
	const state = now?.state ?? 'waiting';
	const handing = !!now?.then;
	tell(sent.thing, state === 'waiting' ? { state: 'device', handing } : { state, problem: now?.problem });
}
