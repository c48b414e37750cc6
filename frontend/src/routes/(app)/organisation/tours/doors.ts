import type { Schema } from '#lib/api/client.ts';
import { m } from '#lib/paraglide/messages.js';

type Door = { path: string; label: string };

/** The pages of a round that a person may open now. */
export function roundDoors(round: Schema<'Round'>, may: Schema<'EditionCan'>[]): Door[] {
	const at = `/organisation/tours/${round.id}`;
	const [edits, watches, ranks] = (['edit', 'viewBoard', 'viewRanking'] as const).map((one) => may.includes(one));
	return [
		edits && { path: at, label: m.organizer_settings() },
		watches && { path: `${at}/jury`, label: m.organizer_board() },
		watches && { path: `${at}/papier`, label: m.paper_title() },
		watches && round.state !== 'scheduled' && { path: `${at}/avancement`, label: m.pace_title() },
		watches && round.kind === 'pitch' && { path: `${at}/passages`, label: m.stage_door() },
		ranks && { path: `${at}/classement`, label: m.organizer_ranking() },
		ranks && round.state === 'closed' && { path: `/deliberation/${round.id}`, label: m.deliberation_title() }
	].filter((door) => !!door);
}
