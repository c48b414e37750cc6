// How what waits on this device reaches the server: one thing at a time over all tabs, again and again until it is answered.
// The rules are in docs/sync.md; sync.test.ts plays them out.
import { problemOf } from '#lib/api/problem.ts';
import { send, serverTime } from '#lib/api/transport.ts';
import { changeItem, storeDraft, type Item } from './database.ts';
import { delivered, isOurs, pending, tell } from './outbox.ts';

const firstWait = 2_000;
const longestAnswer = 45_000;
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
	if (!isOurs()) return;
	for (const item of await pending()) {
		// One that the disk has no room to write down keeps no other from leaving.
		if (item.state === 'waiting' && (hurried || isDue(item))) await deliver(item).catch(() => later(item));
	}
	const waiting = (await pending()).filter((item) => item.state === 'waiting');
	if (waiting.length === 0) return;
	const next = Math.min(...waiting.map((item) => (isDue(item) ? 0 : item.notBefore - Date.now())));
	timer = setTimeout(flush, Math.max(next, firstWait));
}

/** A wait longer than any that was set means that the clock was put back. */
const isDue = ({ notBefore }: Item) => notBefore <= Date.now() || notBefore > Date.now() + 2 * longestWait;

async function deliver(waiting: Item): Promise<void> {
	// A full disk keeps nothing from leaving: what is not written down is asked about again.
	const item = await leaving(waiting).catch(() => waiting);
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
	const isLate = code === 'round_closed' && item.late && !item.isLate;
	if (isLate || (code === 'made_after_closing' && item.past?.length)) {
		const next = await (await import('./late.ts')).instead(item);
		if (next?.state === 'waiting' && next.key !== item.key) await deliver(next);
		return;
	}
	const state = response.status === 401 ? 'signin' : response.status === 412 ? 'conflict' : 'refused';
	await settle(item, { state, problem: { status: response.status, body } });
}

/** A day without a network leaves as many. */
const mostKeys = 1_000;

const keyOf = (item: Item) => (item.handing && item.then ? item.then.key : item.key);

/** It is written down that this state leaves, before it does: whatever becomes of the page, the server's answer will be known as ours. */
const leaving = (item: Item) =>
	changeItem(item.thing, (now) =>
		now?.key === item.key ? { ...now, sent: [...new Set([...(now.sent ?? []), keyOf(now)])].slice(-mostKeys) } : now
	);

export function requestOf(item: Item): Request {
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
		// A network that has us wait for ever keeps everything else waiting too, in all tabs.
		signal: AbortSignal.timeout(longestAnswer),
		body: body === undefined ? null : JSON.stringify(body)
	});
}

export type Stored = { version?: number; operation?: string };

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
		await storeDraft({ thing: item.thing + '/confirmed', value: { body: item.body, answer }, savedAt: at }).catch(
			noRoom
		);
	const next = await changeItem(item.thing, (now) => follow(now, item, version));
	if (next) return deliver(next);
	if (item.isLate) tell(item.thing, { state: 'late', at, answer, body: item.stepped ? item.body : undefined });
	else tell(item.thing, { state: 'saved', at, answer });
}

/** What is only convenient to have is done without on a full disk. */
const noRoom = () => undefined;

/** What comes after a delivery: what was typed on meanwhile, over what was just saved; or to hand it in; or nothing. */
function follow(now: Item | undefined, sent: Item, version?: string): Item | undefined {
	if (!now) return undefined;
	if (now.key !== sent.key) return { ...now, version: version ?? now.version, sent: [], past: undefined };
	if (now.then && !now.handing && !now.isLate)
		return { ...now, version: version ?? now.version, sent: [], handing: true };
	return undefined;
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
