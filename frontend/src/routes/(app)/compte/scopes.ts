import type { Schema } from '#lib/api/client.ts';
import { m } from '#lib/paraglide/messages.js';

type Scope = Schema<'Scope'>;

/** What a token may do, room by room: read, and write where there is something to write. */
export const rooms: { name: () => string; read?: Scope; write?: Scope }[] = [
	{ name: m.account_scope_edition, read: 'edition:read', write: 'edition:write' },
	{ name: m.account_scope_category, read: 'category:read', write: 'category:write' },
	{ name: m.account_scope_rubric, read: 'rubric:read', write: 'rubric:write' },
	{ name: m.account_scope_entry, read: 'entry:read', write: 'entry:write' },
	{ name: m.account_scope_screening, write: 'screening:write' },
	{ name: m.account_scope_member, read: 'member:read', write: 'member:write' },
	{ name: m.account_scope_jury, read: 'jury:read', write: 'jury:write' },
	{ name: m.account_scope_plan, read: 'plan:read', write: 'plan:write' },
	{ name: m.account_scope_pace, read: 'pace:read', write: 'pace:write' },
	{ name: m.account_scope_scorecard, read: 'scorecard:read', write: 'scorecard:write' },
	{ name: m.account_scope_stage, read: 'stage:read', write: 'stage:write' },
	{ name: m.account_scope_paper, read: 'paper:read', write: 'paper:write' },
	{ name: m.account_scope_correction, read: 'correction:read', write: 'correction:write' },
	{ name: m.account_scope_arrival, read: 'arrival:read', write: 'arrival:write' },
	{ name: m.account_scope_deliberation, read: 'deliberation:read', write: 'deliberation:write' },
	{ name: m.account_scope_ranking, read: 'ranking:read', write: 'ranking:write' },
	{ name: m.account_scope_award, read: 'award:read', write: 'award:write' },
	{ name: m.account_scope_complaint, read: 'complaint:read', write: 'complaint:write' },
	{ name: m.account_scope_closing, read: 'closing:read', write: 'closing:write' },
	{ name: m.account_scope_certificate, read: 'certificate:read', write: 'certificate:write' },
	{ name: m.account_scope_ceremony, read: 'ceremony:read', write: 'ceremony:write' },
	{ name: m.account_scope_ledger, read: 'ledger:read' },
	{ name: m.account_scope_exchange, read: 'exchange:read', write: 'exchange:write' }
];

/** "Candidatures (lire, modifier)", for the list of tokens. */
export const scopeWords = (scopes: Scope[]) =>
	rooms
		.map(({ name, read, write }) => {
			const acts = [
				read && scopes.includes(read) && m.account_scope_read(),
				write && scopes.includes(write) && m.account_scope_write()
			].filter(Boolean);
			return acts.length ? `${name()} (${acts.join(', ').toLocaleLowerCase()})` : '';
		})
		.filter(Boolean)
		.join(' · ');
