import type { Schema } from '#lib/api/client.ts';

/** Gives an entry's number by its id, for sentences; the title stands beside it where there is room, and where it may be known. */
export function numbersOf(deliberation: Schema<'Deliberation'>): (id: string) => string {
	const numbers = new Map(deliberation.entries.map(({ entryId, number }) => [entryId, number]));
	return (id) => numbers.get(id) ?? '–';
}
