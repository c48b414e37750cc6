// Words that people wrote, in one language or two.
import type { components } from '#lib/api/schema.gen.ts';
import { locale } from './locale.ts';

type Schemas = components['schemas'];

/** The text in the page's language; French where there is no English. */
export function text(words: Schemas['Text'] | undefined): string {
	if (!words) return '';
	return (locale() === 'en' && words.en) || french(words.fr);
}

/** People type an ordinary space before « : » and « ? »; a line must not break there. */
const french = (typed: string) => typed.replace(/ (?=[:;?!»])/g, '\u00a0').replace(/(?<=«) /g, '\u00a0');
