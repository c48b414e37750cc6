// The words of a counting method that its organizers choose and every visitor reads.
import type { components } from '#lib/api/schema.gen.ts';
import { m } from '#lib/paraglide/messages.js';

type Schemas = components['schemas'];
type Method = Required<Schemas['Method']>;

export const roundings: Record<Method['rounding'], () => string> = {
	halfUp: m.organizer_rounding_halfUp,
	halfEven: m.organizer_rounding_halfEven,
	none: m.organizer_rounding_none
};

export const eliminations: Record<Method['eliminateBy'], () => string> = {
	aggregate: m.organizer_eliminate_aggregate,
	anyMark: m.organizer_eliminate_anyMark
};

export const tieSteps: Record<Schemas['TieStep'], () => string> = {
	heaviestCriteria: m.organizer_tie_heaviestCriteria,
	firstPlaces: m.organizer_tie_firstPlaces,
	median: m.organizer_tie_median,
	earlierRound: m.organizer_tie_earlierRound,
	castingVote: m.organizer_tie_castingVote
};
