import { redirect } from '@sveltejs/kit';
import { session } from '#lib/api/session.svelte.ts';
import { href } from '#lib/i18n/locale.ts';

/** These pages are a person's: whoever is not signed in goes in first, then comes back here. */
export const load = async ({ url }) => {
	const isHere = session.person || (await (await import('#lib/device/lapsed.ts')).goOn());
	if (!isHere) redirect(307, href(`/connexion?suite=${encodeURIComponent(url.pathname + url.search)}`));
};
