import type { Schema } from '#lib/api/client.ts';
import { moment } from '#lib/i18n/format.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/StateBadge.svelte';

export const planState: Record<Schema<'PlanState'>, { tone: Tone; label: () => string }> = {
	waiting: { tone: 'neutral', label: m.plan_state_waiting },
	computing: { tone: 'progress', label: m.plan_state_computing },
	ready: { tone: 'attention', label: m.plan_state_ready },
	failed: { tone: 'bad', label: m.plan_state_failed },
	published: { tone: 'good', label: m.plan_state_published },
	withdrawn: { tone: 'neutral', label: m.plan_state_withdrawn }
};

export const underWay = (state: Schema<'PlanState'>) => state === 'waiting' || state === 'computing';

/** Who asked for a plan, and what became of it. */
export function planStory(plan: Schema<'PlanSummary'>): string {
	return [
		m.plan_by({ name: plan.createdBy }),
		m.plan_per({ count: plan.rules.judgesPerEntry }),
		!underWay(plan.state) && plan.state !== 'failed' && m.plan_pairs({ count: plan.pairs }),
		plan.edited > 0 && m.plan_edited({ count: plan.edited }),
		plan.publishedAt && m.plan_published_at({ moment: moment(plan.publishedAt) }),
		plan.withdrawnAt && m.plan_withdrawn_at({ moment: moment(plan.withdrawnAt) })
	]
		.filter(Boolean)
		.join(' · ');
}
