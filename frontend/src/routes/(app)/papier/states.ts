import type { Schema } from '#lib/api/client.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/StateBadge.svelte';

export type PaperState = Schema<'PaperState'>;

export const paperState: Record<PaperState, { tone: Tone; label: () => string }> = {
	toPrint: { tone: 'neutral', label: m.paper_state_toPrint },
	printed: { tone: 'neutral', label: m.paper_state_printed },
	readOnce: { tone: 'progress', label: m.paper_state_readOnce },
	different: { tone: 'bad', label: m.paper_state_different },
	ready: { tone: 'attention', label: m.paper_state_ready },
	contested: { tone: 'attention', label: m.paper_state_contested },
	handedIn: { tone: 'good', label: m.paper_state_handedIn },
	late: { tone: 'attention', label: m.paper_state_late },
	kept: { tone: 'good', label: m.paper_state_kept },
	onScreen: { tone: 'good', label: m.paper_state_onScreen },
	outdated: { tone: 'bad', label: m.paper_state_outdated },
	excluded: { tone: 'neutral', label: m.paper_state_excluded }
};

/** In these a card counts, or nothing more is awaited of the sheet. */
export const settled: PaperState[] = ['handedIn', 'kept', 'onScreen'];
