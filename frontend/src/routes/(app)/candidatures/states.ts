import type { Schema } from '#lib/api/client.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/StateBadge.svelte';

export const entryState: Record<Schema<'EntryState'>, { tone: Tone; label: () => string }> = {
	draft: { tone: 'neutral', label: m.entry_state_draft },
	submitted: { tone: 'progress', label: m.entry_state_submitted },
	accepted: { tone: 'good', label: m.entry_state_accepted },
	rejected: { tone: 'bad', label: m.entry_state_rejected },
	withdrawn: { tone: 'neutral', label: m.entry_state_withdrawn }
};
