// All hours are those of the edition's time zone. The server writes it into the page where it is not Bamako's.

/** The time zone of the page. */
export const zone = () =>
	(typeof document === 'undefined' ? undefined : document.documentElement.dataset.zone) ?? 'Africa/Bamako';

/** From now on hours are those of an edition. */
export const inZoneOf = (edition: { timeZone: string }) => {
	document.documentElement.dataset.zone = edition.timeZone;
};

/** "Bamako (UTC)", "Niamey (UTC+1)". */
export function place(of = zone()): string {
	const parts = new Intl.DateTimeFormat('en', { timeZone: of, timeZoneName: 'shortOffset' }).formatToParts();
	const offset = parts.find(({ type }) => type === 'timeZoneName')?.value.replace('GMT', 'UTC');
	return `${of.slice(of.lastIndexOf('/') + 1).replaceAll('_', ' ')} (${offset})`;
}
