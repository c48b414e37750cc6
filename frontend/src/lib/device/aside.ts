// The drawer: a version that lost a conflict, or that the server will never take, stays on this device until another takes its place.
import { dropDraft, keepDraft, readDraft } from './drafts.ts';
import { drop, read } from './outbox.ts';

const drawer = (thing: string) => thing + '/set-aside';

export const putAside = (thing: string, body: unknown): Promise<void> => keepDraft(drawer(thing), body);
export const asideOf = <Body>(thing: string): Promise<Body | undefined> => readDraft<Body>(drawer(thing));
export const forgetAside = (thing: string): Promise<void> => dropDraft(drawer(thing));

/** Takes from the outbox what can no longer be sent, at the person's word. */
export async function setAside(thing: string): Promise<void> {
	const item = await read(thing);
	if (!item) return;
	await putAside(thing, item.body);
	await drop(thing);
}
