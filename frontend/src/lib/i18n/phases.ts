import type { components } from '#lib/api/schema.gen.ts';
import { m } from '#lib/paraglide/messages.js';

export const phaseName: Record<components['schemas']['Phase'], () => string> = {
	draft: m.public_phase_draft,
	announced: m.public_phase_announced,
	submission: m.public_phase_submission,
	screening: m.public_phase_screening,
	judging: m.public_phase_judging,
	deliberation: m.public_phase_deliberation,
	published: m.public_phase_published
};
