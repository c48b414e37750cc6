export const experimentalStaticLocale = undefined;

export let getLocale: () => 'fr' | 'en' = () => 'fr';

export function overwriteGetLocale(find: typeof getLocale): void {
	getLocale = find;
}

/** Whether a message is to be in English: as its options say, or as the address does. */
export const english = (options?: { locale?: string }) => (options?.locale ?? getLocale()) === 'en';
