import type { Schema } from '#lib/api/client.ts';
import { text } from '#lib/i18n/words.ts';

/** Above the title of a round's page: of which edition, category and round it is. */
export function trailOf(edition: Schema<'Edition'> | undefined, roundId: string): string {
	for (const category of edition?.categories ?? [])
		for (const round of category.rounds)
			if (round.id === roundId)
				return [edition?.title, category.name, round.name].map((name) => text(name)).join(' · ');
	return '';
}
