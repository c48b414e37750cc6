import type { Schema } from '#lib/api/client.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/StateBadge.svelte';

export const certificateState: Record<Schema<'CertificateState'>, { tone: Tone; label: () => string }> = {
	valid: { tone: 'good', label: m.certificate_state_valid },
	revoked: { tone: 'bad', label: m.certificate_state_revoked },
	replaced: { tone: 'neutral', label: m.certificate_state_replaced },
	unknown: { tone: 'attention', label: m.certificate_state_unknown }
};
