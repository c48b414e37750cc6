// The access token lives in memory only. The refresh token is a cookie that no script can read.
// The person is remembered on this device, so that a judge without a network finds the work again.
import type { components } from './schema.gen.ts';

type Session = components['schemas']['Session'];
export type Person = components['schemas']['Person'];
export type Role = components['schemas']['Role'];

const shelf = 'palmares.person';
/** Whose session the server has ended on this device: without a network they go on by what it keeps (lapsed.ts). */
export const lapsedShelf = 'palmares.lapsed';

const longestAnswer = 30_000;

let accessToken: string | undefined;
let refreshing: Promise<boolean> | undefined;
let person = $state.raw<Person | undefined>(remembered());

/** Whom this device remembers, by a name of its shelf. */
export function remembered(name = shelf): Person | undefined {
	try {
		return JSON.parse(globalThis.localStorage?.getItem(name) ?? '') as Person;
	} catch {
		return undefined;
	}
}

export const session = {
	/** Who is signed in, or was when the network went. */
	get person() {
		return person;
	},
	get token() {
		return accessToken;
	},
	has(role: Role): boolean {
		return !!person?.grants.some((grant) => grant.role === role);
	},
	open(opened: Session) {
		accessToken = opened.accessToken;
		this.remember(opened.person);
	},
	remember(changed: Person) {
		person = changed;
		if (changed.demo) document.documentElement.dataset.demo = '';
		localStorage.setItem(shelf, JSON.stringify(changed));
	},
	forget() {
		accessToken = undefined;
		person = undefined;
		localStorage.removeItem(shelf);
	},
	/** Until this page is closed, or the server can be asked: see lapsed.ts. */
	goOnAs(last: Person) {
		person = last;
	}
};

/**
 * Takes a new access token for the cookie. The cookie is rotated, and an old one ends the session:
 * so one refresh at a time, in this tab and over tabs.
 * False: the session is over. It throws when the server cannot be reached, or has no time: the session may well live.
 */
export function refresh(): Promise<boolean> {
	refreshing ??= alone(rotate).finally(() => (refreshing = undefined));
	return refreshing;
}

const alone = <T>(work: () => Promise<T>): Promise<T> =>
	navigator.locks ? navigator.locks.request('palmares-refresh', work) : work();

async function rotate(): Promise<boolean> {
	const asker = person;
	const signal = AbortSignal.timeout(longestAnswer);
	const response = await fetch('/api/v1/session/refresh', { method: 'POST', signal });
	if (response.ok) {
		if (asker && !person) return false; // who signed out meanwhile stays so
		const before = person?.id;
		session.open((await response.json()) as Session);
		// Somebody else has signed in in another tab: this page shows another person's things.
		if (before && before !== person?.id) location.reload();
		return true;
	}
	if (response.status >= 500 || response.status === 429) throw response;
	const last = localStorage[shelf];
	session.forget();
	if (last) localStorage[lapsedShelf] = last;
	return false;
}
