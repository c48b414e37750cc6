// Uploads that were begun on this device and are not whole yet. No browser keeps the file: the person chooses it again.
import { putAway, takeOut } from './pocket.ts';

/** Which field of which entry a file is for. */
export type Target = { entryId: string; field: string };

export type Unfinished = { name: string; size: number; sent: number; url: string; at: number };

type Shelf = Record<string, Unfinished>; // by the SHA-256 of what is sent

/** The server keeps what nobody sends to for a day. */
const patience = 24 * 3_600_000;

const shelfOf = ({ entryId, field }: Target) => `upload/${entryId}/${field}`;

export function unfinished(target: Target, now = Date.now()): Shelf {
	const all = Object.entries(takeOut<Shelf>(shelfOf(target)) ?? {});
	return Object.fromEntries(all.filter(([, one]) => now - one.at < patience));
}

export function keepUnfinished(target: Target, sum: string, one: Unfinished): void {
	putAway(shelfOf(target), { ...unfinished(target), [sum]: one });
}

export function dropUnfinished(target: Target, sum: string): void {
	const { [sum]: _, ...rest } = unfinished(target);
	putAway(shelfOf(target), rest);
}
