// The outbox: everything typed is written here first, then sent from here until the server has it (delivery.ts).
// Nothing is ever dropped because the server said no: it stays, and the person is told.
import { session } from '#lib/api/session.svelte.ts';
import { serverTime } from '#lib/api/transport.ts';
import { changeItem, database, type Item, type Past } from './database.ts';
import { flush, stopFlushing } from './delivery.ts';

export { flush };

export type Status =
	/** Only here, or on its way; handing: to be handed in as soon as it is there. */
	| { state: 'device' | 'sending'; handing?: boolean }
	| { state: 'saved' | 'late'; at: number; answer?: unknown; body?: unknown }
	/** The device has no room left. */
	| { state: 'full' }
	| { state: 'refused' | 'conflict' | 'signin'; problem?: Item['problem'] };

type Listener = (thing: string, status: Status, elsewhere?: boolean) => void;

const listeners = new Set<Listener>();
/** The versions that deliveries came back with: newer than what a page may still believe. */
export const delivered = new Map<string, string>();
// Whoever this device remembers: a page may look for what was typed before the outbox has started.
let person = session.person?.id ?? '';

export const thingOf = (kind: string, id: string) => `${person}/${kind}/${id}`;

export function watch(listener: Listener): () => void {
	listeners.add(listener);
	return () => listeners.delete(listener);
}

/** Other tabs show the same things: what is typed or delivered in one is known in all. */
let tabs: BroadcastChannel | undefined;

export const tell: Listener = (thing, status) => {
	listeners.forEach((listener) => listener(thing, status));
	tabs?.postMessage({ thing, status, version: delivered.get(thing) } satisfies Told);
};

type Told = { thing: string; status: Status; version?: string };

function hear({ data: { thing, status, version } }: MessageEvent<Told>): void {
	if (version) delivered.set(thing, version);
	listeners.forEach((listener) => listener(thing, status, true));
}

export type Typed = Pick<Item, 'thing' | 'method' | 'path' | 'body' | 'version' | 'late'>;

/** Keeps the newest state of a thing on this device; it resolves when it is on the disk. What was to be handed in no longer is. */
export async function keep(item: Typed): Promise<void> {
	const kept = await changeItem(item.thing, (before) => ({
		...fresh(item),
		past: before?.late ? pastOf(before) : undefined,
		version: before?.version ?? newest(delivered.get(item.thing), item.version),
		sent: before?.sent,
		// A conflict is the person's to settle, whatever is typed meanwhile.
		state: before?.state === 'conflict' ? 'conflict' : 'waiting',
		problem: before?.state === 'conflict' ? before.problem : undefined
	}));
	tell(item.thing, kept?.state === 'conflict' ? { state: 'conflict', problem: kept.problem } : { state: 'device' });
}

/** Has a thing handed in once it is on the server as it stands: at once, or when there is a network again. */
export async function handIn(item: Typed, path: string): Promise<void> {
	const then = { path, key: crypto.randomUUID() };
	await changeItem(item.thing, (before) => {
		if (before) return { ...before, then, ...(before.state === 'refused' && { state: 'waiting', problem: undefined }) };
		const version = newest(delivered.get(item.thing), item.version);
		return { ...fresh(item), version, state: 'waiting', then, handing: true };
	});
	tell(item.thing, { state: 'device', handing: true });
	await flush(true);
}

/** Does not hand it in after all, unless that has left this device. True if it stays here. */
export async function takeBack(thing: string): Promise<boolean> {
	const left = await changeItem(thing, (now) => {
		if (!now?.then || now.sent?.includes(now.then.key)) return now;
		return now.handing ? undefined : { ...now, then: undefined };
	});
	if (left?.then) return false;
	tell(thing, left ? { state: 'device' } : { state: 'saved', at: serverTime() });
	return true;
}

const apart = 60_000;
const mostPast = 20;

/** A state is worth keeping if it is older than a minute, or than the last that was kept by one. */
function pastOf({ past = [], body, savedAt, then }: Item): Past[] {
	const since = Math.max(savedAt - (past.at(-1)?.savedAt ?? 0), serverTime() - savedAt);
	return since < apart ? past : [...past, { body, savedAt, then }].slice(-mostPast);
}

export function fresh(item: Typed): Omit<Item, 'state'> {
	// A proxy of Svelte cannot be cloned into the database.
	const body: unknown = JSON.parse(JSON.stringify(item.body));
	return { ...item, body, key: crypto.randomUUID(), savedAt: serverTime(), tries: 0, notBefore: 0 };
}

const counter = (version?: string) => Number(version?.replace(/\D/g, '') || -1);
export const newest = (a?: string, b?: string) => (counter(a) > counter(b) ? a : b);

export async function read(thing: string): Promise<Item | undefined> {
	return (await database()).get('outbox', thing);
}

/** Another tab has signed somebody else in: nothing of this person's leaves in that session. */
export const isOurs = () => !session.person || session.person.id === person;

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
	const again = { version, key: crypto.randomUUID(), handing: false, state: 'waiting', notBefore: 0 } as const;
	await changeItem(thing, (now) => now && { ...now, ...again, problem: undefined });
	await flush();
}

/** What was refused goes once more, as it is: the server may allow it now. */
export async function retry(thing: string): Promise<void> {
	await changeItem(thing, (now) =>
		now?.state === 'refused' ? { ...now, state: 'waiting', notBefore: 0, problem: undefined } : now
	);
	await flush();
}

/** What may be allowed by now: a session was missing, or a slot was not open. Of a round that has closed meanwhile it arrives late. */
const mayGo = ({ state, problem }: Item) =>
	state === 'signin' || (state === 'refused' && String(problem?.body.code).startsWith('slot_'));

/** Starts the outbox for a person: what waited for a sign-in goes out too. */
export async function startOutbox(who: string): Promise<void> {
	person = who;
	tabs ??= globalThis.BroadcastChannel && new BroadcastChannel('palmares-outbox');
	tabs?.addEventListener('message', hear);
	for (const item of (await pending()).filter(mayGo)) {
		const again = (now?: Item) => (now && mayGo(now) ? { ...now, state: 'waiting' as const, notBefore: 0 } : now);
		// On a full disk it stays as it is, and the others still leave.
		await changeItem(item.thing, again).catch(() => undefined);
	}
	addEventListener('online', hurry);
	document.addEventListener('visibilitychange', hurry);
	await flush(true);
}

export function stopOutbox(): void {
	person = '';
	tabs?.close();
	tabs = undefined;
	stopFlushing();
	removeEventListener('online', hurry);
	document.removeEventListener('visibilitychange', hurry);
}

const hurry = () => void flush(true);
