import type { Schema } from '#lib/api/client.ts';
import { m } from '#lib/paraglide/messages.js';

export const kindWords: Record<Schema<'Decision'>['kind'], () => string> = {
	castingVote: m.deliberation_kind_castingVote,
	shortlist: m.deliberation_kind_shortlist,
	awarded: m.deliberation_kind_awarded,
	sharedPlace: m.deliberation_kind_sharedPlace,
	reserved: m.deliberation_kind_reserved,
	unawarded: m.deliberation_kind_unawarded,
	acrossCategories: m.deliberation_kind_acrossCategories
};

/** Who got what: "1. SU-0007 · 2. SU-0002", or the numbers of those who go on. */
export function outcomeWords({ outcome }: Schema<'Decision'>): string {
	if (!outcome.length) return m.deliberation_nobody();
	return outcome.map(({ place, number }) => (place ? `${place}. ${number}` : number)).join(' · ');
}
