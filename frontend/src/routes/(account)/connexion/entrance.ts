// What a person who has half entered still owes, whatever door they came by.
import { enter, signIn } from '#lib/api/account.ts';
import { post, type Schema } from '#lib/api/client.ts';
import { m } from '#lib/paraglide/messages.js';

export type Second = { code?: string; passkey?: Schema<'PasskeyAnswer'> };

export type Entrance = {
	enter: (second: Second) => Promise<void>;
	/** What a passkey is to sign. */
	ask: () => Promise<Schema<'PasskeyOptions'>>;
	words: { code: string; passkey: string; back: string };
};

export const byPassword = (email: string, password: string): Entrance => ({
	enter: (second) => signIn({ email, password, ...second }),
	ask: () => post('/session/passkey', { body: { email, password } }),
	words: { code: m.factor_enter_lead(), passkey: m.passkey_enter_lead(), back: m.factor_back() }
});

export const byProvider = (key: string): Entrance => ({
	enter: async ({ code, passkey }) =>
		enter(
			await post('/session/provider/entry', {
				body: { key, ...(code && { factor: code }), ...(passkey && { passkey }) }
			})
		),
	ask: () => post('/session/provider/passkey', { body: { key } }),
	words: { code: m.provider_factor_lead(), passkey: m.provider_passkey_lead(), back: m.provider_again() }
});

/** The part that asks for what a refusal says is owed. */
export const owed: Record<string, () => Promise<{ default: typeof import('./Factor.svelte').default }>> = {
	factor_code_required: () => import('./Factor.svelte'),
	passkey_required: () => import('./Passkey.svelte')
};
