import { localeOf, useLocale } from '#lib/i18n/locale.ts';

// The server sends one shell for every page (200.html); static pages say otherwise for themselves.
export const ssr = false;
export const prerender = false;

export const load = ({ url }) => useLocale(localeOf(url.pathname));
