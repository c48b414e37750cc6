import type { Handle } from '@sveltejs/kit/hooks';
import type { RequestEvent } from '@sveltejs/kit';
import { localeOf, useLocale } from '#lib/i18n/locale.ts';
import { m } from '#lib/paraglide/messages.js';

/** Runs at build time only: prerendered pages and the shell 200.html. */
export const handle: Handle = ({ event, resolve }) => {
	const locale = localeOf(event.url.pathname);
	useLocale(locale);
	return resolve(event, {
		transformPageChunk: ({ html }) =>
			clean(event, html).replace('%lang%', locale).replace('%noscript%', m.shell_noscript({}, { locale })),
		// Script preloads would compete with the first paint on 3G.
		preload: ({ type }) => type === 'css'
	});
};

/** A page that is whole needs no sketch, and no places for the server to write in. */
function clean(event: RequestEvent, html: string): string {
	if (!event.route.id) return html;
	return html.replace(
		/<script>\s*\/\/ The light mode[^]*?<\/script>|<style>\s*#sketch[^]*?<\/style>|<div id="sketch">[^]*<!--\/sketch-->|<!--palmares:\w+-->/g,
		''
	);
}
