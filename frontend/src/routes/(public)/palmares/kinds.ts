import type { Schema } from '#lib/api/client.ts';
import { m } from '#lib/paraglide/messages.js';

export const prizeKind: Record<Schema<'PrizeKind'>, () => string> = {
	category: m.public_prize_category,
	women: m.public_prize_women,
	public: m.public_prize_public,
	favourite: m.public_prize_favourite,
	special: m.public_prize_special
};
