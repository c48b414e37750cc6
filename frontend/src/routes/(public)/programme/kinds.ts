import type { Schema } from '#lib/api/client.ts';
import { m } from '#lib/paraglide/messages.js';

export const kindName: Record<Schema<'ProgrammeSession'>['kind'], () => string> = {
	opening: m.public_session_opening,
	panel: m.public_session_panel,
	masterClass: m.public_session_masterClass,
	pitch: m.public_session_pitch,
	exhibition: m.public_session_exhibition,
	break: m.public_session_break,
	ceremony: m.public_session_ceremony,
	other: m.public_session_other
};
