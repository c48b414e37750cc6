// Entries that were begun on this device and have not reached the server.
import type { Schema } from '#lib/api/client.ts';
import { pending } from '#lib/device/outbox.ts';

export type Begun = { id: string; title: string; categoryId: string };

/** What waits under the id of a blank. */
export async function begunHere(blanks: Schema<'Blank'>[]): Promise<Begun[]> {
	const waiting = await pending();
	return blanks.flatMap(({ entryId, categoryId }) => {
		const item = waiting.find(({ thing }) => thing.endsWith('/entry/' + entryId));
		return item ? [{ id: entryId, categoryId, title: (item.body as Schema<'EntryContent'>).title }] : [];
	});
}
