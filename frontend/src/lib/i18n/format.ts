// Dates, numbers and money, in the language of the page and the time of the edition.
import { locale } from './locale.ts';

/** The time zone of the page: the server writes it there where it is not Bamako's. */
export const zone = () => globalThis.document?.documentElement.dataset.zone ?? 'Africa/Bamako';

/** From now on hours are those of an edition. */
export const inZoneOf = (edition: { timeZone: string }) => {
	document.documentElement.dataset.zone = edition.timeZone;
};

const tag = () => (locale() === 'fr' ? 'fr-FR' : 'en-GB');

export const date = (options: Intl.DateTimeFormatOptions) => (when: string | Date) =>
	ordinal(new Intl.DateTimeFormat(tag(), { timeZone: zoneFor(when), ...options }).format(new Date(when)));

/** A day that is nothing but a day is the same everywhere. */
const zoneFor = (when: string | Date) => (String(when).length === 10 ? 'UTC' : zone());

/** The first of a month is « 1er » in French. */
const ordinal = (words: string) => (locale() === 'fr' ? words.replace(/(?<!\d)1 (?=\p{L})/u, '1er ') : words);

export const day = date({ day: 'numeric', month: 'long', year: 'numeric' });
export const shortDay = date({ day: 'numeric', month: 'short' });
export const weekday = date({ weekday: 'long', day: 'numeric', month: 'long' });
export const moment = date({ day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' });
export const clock = date({ hour: '2-digit', minute: '2-digit' });

export function dayRange(from: string, to: string): string {
	const format = new Intl.DateTimeFormat(tag(), {
		timeZone: zoneFor(from),
		day: 'numeric',
		month: 'long',
		year: 'numeric'
	});
	return format.formatRange(new Date(from), new Date(to));
}

export function number(value: number, digits = 2): string {
	return new Intl.NumberFormat(tag(), { maximumFractionDigits: digits }).format(value);
}

export function percent(share: number, digits = 0): string {
	return new Intl.NumberFormat(tag(), { style: 'percent', maximumFractionDigits: digits }).format(share);
}

/** Amounts are whole francs CFA: the XOF has no cents. */
export function money(francs: number, currency = 'XOF'): string {
	return new Intl.NumberFormat(tag(), { style: 'currency', currency, maximumFractionDigits: 0 }).format(francs);
}

export function countryName(code: string): string {
	return new Intl.DisplayNames([tag()], { type: 'region' }).of(code) ?? code;
}

export function bytes(size: number): string {
	const units = locale() === 'fr' ? ['o', 'ko', 'Mo', 'Go'] : ['B', 'kB', 'MB', 'GB'];
	const power = size < 1 ? 0 : Math.min(3, Math.floor(Math.log(size) / Math.log(1000)));
	return `${number(size / 1000 ** power, 1)} ${units[power]}`;
}

export function list(words: string[]): string {
	return new Intl.ListFormat(tag(), { type: 'conjunction' }).format(words);
}

/** A decimal of the contract ("14.85") as people write it. */
export const mark = (decimal: string) => number(Number(decimal), 4);
