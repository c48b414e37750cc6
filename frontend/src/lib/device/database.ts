// What a person typed, on this device, before anything is sent.
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

/** One thing's latest unsent state: a newer one replaces it. */
export type Item = {
	/** What it is, with its person: "<person>/scorecard/<id>". */
	thing: string;
	method: 'PUT' | 'POST' | 'PATCH';
	path: string;
	body: unknown;
	/** The version that this was typed over. */
	version?: string;
	key: string;
	savedAt: number;
	tries: number;
	notBefore: number;
	state: 'waiting' | 'refused' | 'conflict' | 'signin';
	/** Why it was refused. */
	problem?: { status: number; body: Record<string, unknown> };
	/** The keys under which states of it left this device, and no answer came: what the server has of them is no conflict. */
	sent?: string[];
	/** What is asked once the body is on the server: to hand it in. */
	then?: { path: string; key: string };
	/** The body is on the server; what follows is on its way. */
	handing?: boolean;
	/** Where it goes if it arrives too late, for somebody to decide. */
	late?: string;
	/** It goes there now. */
	isLate?: boolean;
	/** What stood there before, a minute and more apart: what was typed after a closing takes nothing of what was there before it. */
	past?: Past[];
	/** It is one of those: what was typed last is in the drawer. */
	stepped?: boolean;
};

export type Past = Pick<Item, 'body' | 'savedAt' | 'then'>;

export type Draft = { thing: string; value: unknown; savedAt: number };

/** A document of an assigned entry, encrypted under the person's key, which a PIN may wrap. */
export type KeptFile = {
	id: string;
	person: string;
	iv: Uint8Array<ArrayBuffer>;
	data: ArrayBuffer;
	bytes: number;
	/** The wrapped key that it needs; none where there was no PIN. */
	under?: string;
};

/** A key that only a PIN opens, and beside it, until all is encrypted anew, the one before. */
export type Wrapped = { id: string; iv: Uint8Array<ArrayBuffer>; wrapped: ArrayBuffer; before?: CryptoKey };

interface Shelves extends DBSchema {
	outbox: { key: string; value: Item };
	drafts: { key: string; value: Draft };
	files: { key: string; value: KeptFile; indexes: { person: string } };
	keys: { key: string; value: CryptoKey | Wrapped };
}

let opened: Promise<IDBPDatabase<Shelves>> | undefined;

export function database(): Promise<IDBPDatabase<Shelves>> {
	opened ??= openDB<Shelves>('palmares', 2, {
		upgrade(db, from) {
			if (from < 1) {
				db.createObjectStore('outbox', { keyPath: 'thing' });
				db.createObjectStore('drafts', { keyPath: 'thing' });
			}
			if (from < 2) {
				db.createObjectStore('files', { keyPath: 'id' }).createIndex('person', 'person');
				db.createObjectStore('keys');
			}
		},
		// A page of an older version must not keep the newer one from opening.
		blocking: (_, __, event) => (event.target as IDBDatabase).close(),
		terminated: () => (opened = undefined)
	});
	return opened;
}

/** Writes and waits until it is on the disk: a power cut in the next second is a normal event. */
export async function storeDraft(value: Draft): Promise<void> {
	const transaction = (await database()).transaction('drafts', 'readwrite', { durability: 'strict' });
	await Promise.all([transaction.store.put(value), transaction.done]);
}

/** Changes one item in one transaction, so that two writers never lose each other's work; undefined removes it. */
export async function changeItem(
	thing: string,
	change: (now: Item | undefined) => Item | undefined
): Promise<Item | undefined> {
	const transaction = (await database()).transaction('outbox', 'readwrite', { durability: 'strict' });
	const now = await transaction.store.get(thing);
	const next = change(now);
	if (next && next !== now) await transaction.store.put(next);
	if (!next && now) await transaction.store.delete(thing);
	await transaction.done;
	return next;
}
