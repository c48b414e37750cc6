// Signing in and out, for the whole app: session, outbox and cached pages together.
import { del, post, type Schema } from './client.ts';
import { refresh, session } from './session.svelte.ts';

// The outbox comes in a chunk of its own: a visitor has nothing to send.
const outbox = () => import('#lib/device/outbox.ts');

/** At the start of the app: the outbox begins for whoever is signed in here. */
export async function resume(): Promise<void> {
	if (!session.person) return;
	await refresh().catch(() => undefined); // without a network the work goes on
	if (session.person) await (await outbox()).startOutbox(session.person.id);
}

export async function signIn(credentials: Schema<'Credentials'>): Promise<void> {
	await enter(await post('/session', { body: credentials }));
}

export async function enter(opened: Schema<'Session'>): Promise<void> {
	session.open(opened);
	await (await outbox()).startOutbox(opened.person.id);
}

/** What is not yet sent stays on this device for the same person's next visit. */
export async function signOut(): Promise<void> {
	await del('/session');
	(await outbox()).stopOutbox();
	session.forget();
	await caches?.delete('palmares-answers');
}
