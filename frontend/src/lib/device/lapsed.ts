// A session that the server has ended, in a hall whose network has gone again: to sign in takes a network, to read and write does not.
import { resume } from '#lib/api/account.ts';
import { lapsedShelf, refresh, remembered, session } from '#lib/api/session.svelte.ts';
import { withPin } from '#lib/ui/with-pin.ts';
import { isLocked, Locked } from './vault.ts';

const patience = 4_000;

/**
 * Lets the person whose session was ended here go on with what this device keeps, as long as the server cannot be asked. Documents that a PIN
 * protects want it first. False: nobody was here, there is a network to sign in by, or the PIN was not typed.
 */
export async function goOn(): Promise<boolean> {
	const last = remembered(lapsedShelf);
	if (!last || (await isAnswered())) return !!session.person;
	session.goOnAs(last);
	try {
		await withPin(async () => {
			if (await isLocked(last.id)) throw new Locked();
		});
	} catch {
		session.forget();
		return false;
	}
	void resume();
	return true;
}

/** A network that has us wait is none. */
async function isAnswered(): Promise<boolean> {
	if (!navigator.onLine) return false;
	const late = new Promise<boolean>((done) => setTimeout(() => done(false), patience));
	return Promise.race([
		late,
		refresh().then(
			() => true,
			() => false
		)
	]);
}
