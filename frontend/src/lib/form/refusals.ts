import type { Schema } from '#lib/api/client.ts';
import { m } from '#lib/paraglide/messages.js';

/** Why no copy of a document can be made without the names that its properties hold. */
export const refusals: Record<NonNullable<Schema<'File'>['refusal']>, () => string> = {
	encrypted: m.entry_refusal_encrypted,
	broken: m.entry_refusal_broken,
	unsupported: m.entry_refusal_unsupported,
	tooLarge: m.entry_refusal_tooLarge
};
