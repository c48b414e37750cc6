// Signing in and out, for the whole app: session, outbox and cached pages together.
import { del, post, type Schema } from './client.ts';
import { Unreachable } from './problem.ts';
import { refresh, session } from './session.svelte.ts';

// The outbox comes in a chunk of its own: a visitor has nothing to send.
const outbox = () => import('#lib/device/outbox.ts');

/** At the start of the app: the outbox begins for whoever is signed in here. */
export async function resume(): Promise<void> {
	if (!session.person) return localStorage.getItem(left) ? endSession().catch(() => undefined) : undefined;
	// The page's own first question may have brought a token; without a network the work goes on.
	if (!session.token) await refresh().catch(() => undefined);
	if (session.person) await work(session.person.id);
}

export async function signIn(credentials: Schema<'Credentials'>): Promise<void> {
	await enter(await post('/session', { body: credentials }));
}

export async function enter(opened: Schema<'Session'>): Promise<void> {
	session.open(opened);
	await work(opened.person.id);
}

/** What was typed goes out, and what this device keeps of the site is looked after. */
async function work(person: string): Promise<void> {
	void import('#lib/device/update.ts').then((update) => update.offerUpdates());
	await (await outbox()).startOutbox(person);
}

/** Somebody has signed out of this device without a network, and the server does not know. */
const left = 'palmares.left';

const endSession = () => del('/session').then(() => localStorage.removeItem(left));

/** What is on its way to the server stays on this device for the same person's next visit; everything else of theirs goes, also without a network. */
export async function signOut(): Promise<void> {
	// Asked before anything ends: a refresh that is on its way forgets the person as soon as the session is over.
	const person = session.person?.id ?? '';
	await endSession().catch((problem: unknown) => {
		if (!(problem instanceof Unreachable)) throw problem;
		localStorage.setItem(left, '1');
		addEventListener('online', () => void resume(), { once: true });
	});
	(await outbox()).stopOutbox();
	await (await import('#lib/device/leave.ts')).leave(person);
	session.forget();
}
