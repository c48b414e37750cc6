// The language is in the address: French at /, English at /en/. It never changes without a page load.
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';

export const locales = ['fr', 'en'] as const;
export type Locale = (typeof locales)[number];

let current: Locale = 'fr';
overwriteGetLocale(() => current);

export function useLocale(locale: Locale): void {
	current = locale;
}

export function locale(): Locale {
	return current;
}

export function localeOf(pathname: string): Locale {
	return pathname === '/en' || pathname.startsWith('/en/') ? 'en' : 'fr';
}

/** The address without its language: what the router knows. */
export function barePath(pathname: string): string {
	return localeOf(pathname) === 'en' ? pathname.slice(3) || '/' : pathname;
}

/** The same page in a language; other sites and fragments are left alone. */
export function href(path: string, to: Locale = current): string {
	if (!path.startsWith('/')) return path;
	const bare = barePath(path);
	if (to === 'fr') return bare;
	return bare === '/' ? '/en' : '/en' + bare;
}
