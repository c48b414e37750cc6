// Whose hours a page tells.
import { zone } from './format.ts';

/** "Bamako (UTC)", "Niamey (UTC+1)". */
export function place(of = zone()): string {
	const parts = new Intl.DateTimeFormat('en', { timeZone: of, timeZoneName: 'shortOffset' }).formatToParts();
	const offset = parts
		.find(({ type }) => type === 'timeZoneName')
		?.value.replace('GMT', 'UTC')
		.replace(/\+0$/, '');
	return `${of.slice(of.lastIndexOf('/') + 1).replaceAll('_', ' ')} (${offset})`;
}
