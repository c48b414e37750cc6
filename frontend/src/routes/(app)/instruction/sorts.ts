import type { Schema } from '#lib/api/client.ts';
import { m } from '#lib/paraglide/messages.js';

const names: Record<Schema<'EntrySort'>, () => string> = {
	number: m.screening_sort_number,
	title: m.screening_sort_title,
	country: m.screening_sort_country,
	'-submittedAt': m.screening_sort_latest,
	submittedAt: m.screening_sort_submittedAt
};

/** The orders of the list, the usual one first. */
export const sorts = () => Object.entries(names).map(([sort, name]) => [sort, name()] as const);
