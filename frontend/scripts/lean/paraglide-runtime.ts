export const experimentalStaticLocale = undefined;

export let getLocale: () => 'fr' | 'en' = () => 'fr';

export function overwriteGetLocale(find: typeof getLocale): void {
	getLocale = find;
}
