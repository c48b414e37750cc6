import type { Schema } from '#lib/api/client.ts';
import { m } from '#lib/paraglide/messages.js';

type Stake = Schema<'WhatIfs'>['stake'];

const none: Record<Schema<'WhatIfKind'>, Record<Stake, () => string>> = {
	judge: { podium: m.deliberation_tried_judge_none_podium, selection: m.deliberation_tried_judge_none_selection },
	criterion: {
		podium: m.deliberation_tried_criterion_none_podium,
		selection: m.deliberation_tried_criterion_none_selection
	},
	mean: { podium: m.deliberation_tried_mean_none_podium, selection: m.deliberation_tried_mean_none_selection },
	median: { podium: m.deliberation_tried_median_none_podium, selection: m.deliberation_tried_median_none_selection },
	equated: { podium: m.deliberation_tried_equated_none_podium, selection: m.deliberation_tried_equated_none_selection }
};

/** What trying all of a kind comes to; nothing where the one trial of its kind is listed anyway. */
export function triedWords({ kind, count, decisive }: Schema<'WhatIfTried'>, stake: Stake): string {
	if (!decisive) return none[kind][stake]();
	if (kind === 'judge') return m.deliberation_tried_judge_some({ count: decisive, of: count });
	if (kind === 'criterion') return m.deliberation_tried_criterion_some({ count: decisive, of: count });
	return '';
}
