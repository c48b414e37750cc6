import type { Schema } from '#lib/api/client.ts';
import { m } from '#lib/paraglide/messages.js';

type Blocker = Schema<'Blocker'>;

const inRound = (page: string) => (blocker: Blocker) => `/organisation/tours/${blocker.roundId}/${page}`;
const deliberating = (part: string) => (blocker: Blocker) => `/deliberation/${blocker.roundId}#${part}`;
const at = (path: string) => () => path;

/** What each blocker says, and where it is settled. */
export const blockers: Record<
	Schema<'BlockerCode'>,
	{ words: (given: { count: number }) => string; path: (blocker: Blocker) => string; screening?: true }
> = {
	roundOpen: { words: m.closing_blocker_roundOpen, path: inRound('avancement') },
	scorecardsMissing: { words: m.closing_blocker_scorecardsMissing, path: inRound('avancement') },
	conflictsOpen: { words: m.closing_blocker_conflictsOpen, path: at('/organisation/conflits') },
	rankingMissing: { words: m.closing_blocker_rankingMissing, path: inRound('classement') },
	rankingStale: { words: m.closing_blocker_rankingStale, path: inRound('classement') },
	tieOpen: { words: m.closing_blocker_tieOpen, path: inRound('classement') },
	requestsOpen: { words: m.closing_blocker_requestsOpen, path: at('/instruction'), screening: true },
	entriesUnscreened: { words: m.closing_blocker_entriesUnscreened, path: at('/instruction'), screening: true },
	prizeUndecided: { words: m.closing_blocker_prizeUndecided, path: at('/organisation/prix') },
	noPrize: { words: m.closing_blocker_noPrize, path: at('/organisation/prix') },
	correctionsOpen: { words: m.closing_blocker_correctionsOpen, path: deliberating('corrections') },
	arrivalsOpen: { words: m.closing_blocker_arrivalsOpen, path: deliberating('arrivals') },
	complaintsOpen: { words: m.closing_blocker_complaintsOpen, path: at('/organisation/reclamations') }
};
