import { locale } from '#lib/i18n/locale.ts';
import { m } from '#lib/paraglide/messages.js';

type Words = Record<string, () => string>;

// The words for what the journal notes. The server sends codes: noun.verb of an edition is the message journal_noun_verb, of the server
// server_fact_noun_verb.
const ofEdition = import.meta.glob<Words>('../../../../lib/paraglide/messages/journal_*.js', { eager: true });
const ofServer = import.meta.glob<Words>('../../../../lib/paraglide/messages/server_fact_*.js', { eager: true });
const gather = (modules: Record<string, Words>): Words => Object.assign({}, ...Object.values(modules));
const words = { edition: gather(ofEdition), server: gather(ofServer) };
const prefix = { edition: 'journal_', server: 'server_fact_' };
export type Kind = keyof typeof words;

/** What happened, in words; a code that has none is shown as it is. */
export const wordsOf = (of: Kind, action: string) => words[of][prefix[of] + action.replaceAll('.', '_')]?.() ?? action;

/** Everything that a journal can tell, by its words. */
export function kindsOf(of: Kind): (readonly [action: string, words: string])[] {
	const named = Object.entries(words[of]).map(
		([name, say]) => [name.replace(prefix[of], '').replace('_', '.'), say()] as const
	);
	return named.sort(([, a], [, b]) => a.localeCompare(b, locale()));
}

const subjects: Record<string, () => string> = {
	account: m.organizer_subject_account,
	assignment: m.organizer_subject_assignment,
	category: m.organizer_subject_category,
	edition: m.organizer_subject_edition,
	entrant: m.organizer_subject_entrant,
	entry: m.organizer_subject_entry,
	member: m.organizer_subject_member,
	objection: m.organizer_subject_objection,
	prize: m.organizer_subject_prize,
	publication: m.organizer_subject_publication,
	round: m.organizer_subject_round
};

/** What it happened to: by its name, or where it has none by what it is. */
export const subjectWords = (name: string | undefined, kind: string) => name || (subjects[kind]?.() ?? kind);
