// Text that is not yet sent by itself: a reason, an answer, the version that lost a conflict.
import { database, storeDraft } from './database.ts';

export function keepDraft(thing: string, value: unknown): Promise<void> {
	// A proxy of Svelte cannot be cloned into the database.
	return storeDraft({ thing, value: JSON.parse(JSON.stringify(value)), savedAt: Date.now() });
}

export async function readDraft<T>(thing: string): Promise<T | undefined> {
	return (await (await database()).get('drafts', thing))?.value as T | undefined;
}

export async function dropDraft(thing: string): Promise<void> {
	await (await database()).delete('drafts', thing);
}
