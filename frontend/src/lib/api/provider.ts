// A stay at the ministry's identity provider: what this browser keeps while its person is away, in this tab alone.
import type { Schema } from './client.ts';

const shelf = 'palmares.provider';

export type Stay = {
	key: string;
	/** Why the person went: to sign in, or to tie an identity to the account. */
	purpose: 'enter' | 'tie';
	/** Where to go on afterwards, which also says in which language. */
	next: string;
};

/** What the provider is called on this site, which the server says on every page; nothing where there is none. */
export const providerName = (): string | undefined => document.documentElement.dataset.provider;

export function depart({ address, key }: Schema<'ProviderVisit'>, purpose: Stay['purpose'], next: string): void {
	sessionStorage.setItem(shelf, JSON.stringify({ key, purpose, next } satisfies Stay));
	location.assign(address);
}

/** The stay that this tab began. */
export function stay(): Stay | undefined {
	try {
		return JSON.parse(sessionStorage.getItem(shelf) ?? '') as Stay;
	} catch {
		return undefined;
	}
}

export const endStay = (): void => sessionStorage.removeItem(shelf);
