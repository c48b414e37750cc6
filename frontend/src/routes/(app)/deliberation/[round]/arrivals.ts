import type { Schema } from '#lib/api/client.ts';
import { mark } from '#lib/i18n/format.ts';
import { text } from '#lib/i18n/words.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/StateBadge.svelte';

type Arrival = Schema<'Arrival'>;

export const arrivalState: Record<Schema<'ArrivalState'>, { tone: Tone; label: () => string }> = {
	waiting: { tone: 'attention', label: m.arrival_waiting },
	granted: { tone: 'good', label: m.arrival_granted },
	refused: { tone: 'neutral', label: m.arrival_refused }
};

/** One field of the card as it is (or was), beside the same of what came late. */
export type Row = {
	key: string;
	label: string;
	now: string;
	comes: string;
	/** Counting it changes the field. */
	differs: boolean;
	/** Paper says nothing here, and leaves what is on screen. */
	stays: boolean;
	mark: boolean;
};

/** The fields of which either says something: each criterion's mark and comment, then the two texts. */
export function rowsOf({ card, counted, ...arrival }: Arrival, criteria: Schema<'Criterion'>[]): Row[] {
	const field = (
		key: string,
		label: string,
		of: (content: Partial<Schema<'ScorecardContent'>>) => string | undefined
	) => {
		const [now, comes, becomes] = [card ?? {}, arrival, counted ?? arrival].map((content) => of(content) ?? '') as [
			string,
			string,
			string
		];
		return { key, label, now, comes, differs: now !== becomes, stays: !comes && !!becomes, mark: false };
	};
	const rows = criteria.flatMap(({ key, label }) => [
		marked(field(`marks/${key}`, text(label), ({ marks }) => marks?.[key])),
		field(`comments/${key}`, m.arrival_comment_on({ criterion: text(label) }), ({ comments }) => comments?.[key])
	]);
	rows.push(field('toEntrant', m.jury_to_entrant(), ({ toEntrant }) => toEntrant));
	rows.push(field('toJury', m.jury_to_jury(), ({ toJury }) => toJury));
	return rows.filter(({ now, comes }) => now || comes);
}

const marked = (row: Row): Row => ({
	...row,
	now: row.now && mark(row.now),
	comes: row.comes && mark(row.comes),
	mark: true
});
