import type { Schema } from '#lib/api/client.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/StateBadge.svelte';

type State = Schema<'Correction'>['state'];

export const correctionState: Record<State, { tone: Tone; label: () => string }> = {
	open: { tone: 'attention', label: m.deliberation_correction_open },
	granted: { tone: 'good', label: m.deliberation_correction_granted },
	refused: { tone: 'neutral', label: m.deliberation_correction_refused }
};

/** What a correction would change, or has: both values, always. */
export const correctionLine: Record<State, typeof m.deliberation_correction_line> = {
	open: m.deliberation_correction_line,
	granted: m.deliberation_correction_done,
	refused: m.deliberation_correction_kept
};
