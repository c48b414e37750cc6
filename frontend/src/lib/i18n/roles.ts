import type { components } from '#lib/api/schema.gen.ts';
import { m } from '#lib/paraglide/messages.js';

export const roleName: Record<components['schemas']['Role'], () => string> = {
	screener: m.account_role_screener,
	judge: m.account_role_judge,
	president: m.account_role_president,
	organizer: m.account_role_organizer,
	observer: m.account_role_observer
};
