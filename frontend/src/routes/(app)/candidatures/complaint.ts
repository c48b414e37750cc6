import type { Schema } from '#lib/api/client.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/StateBadge.svelte';

export const complaintGround: Record<Schema<'ComplaintGround'>, () => string> = {
	eligibility: m.complaint_ground_eligibility,
	arithmetic: m.complaint_ground_arithmetic
};

export function complaintState({ answer }: Schema<'Complaint'>): { tone: Tone; label: string } {
	if (!answer) return { tone: 'attention', label: m.complaint_waits() };
	return answer.granted
		? { tone: 'good', label: m.complaint_granted() }
		: { tone: 'bad', label: m.complaint_refused() };
}
