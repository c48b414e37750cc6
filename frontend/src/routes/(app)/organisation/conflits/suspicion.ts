import type { Schema } from '#lib/api/client.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/StateBadge.svelte';

export type Suspicion = Schema<'Suspicion'> & { id: string };

/** The server knows a suspicion by its pair; a list wants an id. What was settled may come twice, on other grounds. */
export const identified = (list: Schema<'Suspicion'>[]): Suspicion[] =>
	list.map((one) => ({ ...one, id: [one.judgeId, one.entryId, one.hash, one.settledAt].join(' ') }));

export const certainties: Record<Schema<'Certainty'>, { tone: Tone; label: () => string }> = {
	hard: { tone: 'bad', label: m.organizer_suspicion_hard },
	probable: { tone: 'attention', label: m.organizer_suspicion_probable },
	toCheck: { tone: 'neutral', label: m.organizer_suspicion_toCheck }
};

export const grounds: Record<Schema<'Ground'>['code'], () => string> = {
	ownEntry: m.organizer_ground_ownEntry,
	onTeam: m.organizer_ground_onTeam,
	sameOrganisation: m.organizer_ground_sameOrganisation,
	named: m.organizer_ground_named,
	sameDomain: m.organizer_ground_sameDomain,
	sameTeam: m.organizer_ground_sameTeam,
	pastEntry: m.organizer_ground_pastEntry,
	colleague: m.organizer_ground_colleague,
	tied: m.organizer_ground_tied,
	objection: m.organizer_ground_objection
};
