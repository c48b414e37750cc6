// What a datetime-local field holds is the hour of a time zone.
import { zone } from './format.ts';

/** How far a zone is ahead of UTC at a moment, in milliseconds. */
function ahead(at: number, of: string): number {
	const parts = new Intl.DateTimeFormat('en', {
		timeZone: of,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric'
	}).formatToParts(at);
	const part = (wanted: string) => Number(parts.find(({ type }) => type === wanted)?.value);
	const there = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
	return there - Math.floor(at / 60_000) * 60_000;
}

const written = (at: number, of: string) => new Date(at + ahead(at, of)).toISOString();

export const toField = (when: string, of = zone()) => written(Date.parse(when), of).slice(0, 16);

/** Where clocks are put on or back, an hour that there is not, or twice, is read by what holds before. */
export function fromField(value: string, of = zone()): string {
	const there = Date.parse(value + ':00Z');
	const near = there - ahead(there, of);
	return new Date(there - ahead(near, of)).toISOString();
}

/** The day on which a moment falls, as YYYY-MM-DD. */
export const dayOf = (at: number) => written(at, zone()).slice(0, 10);

/** The first moment of the day of another. */
export const startOfDay = (at: number) => Date.parse(fromField(dayOf(at) + 'T00:00'));
