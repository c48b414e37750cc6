import { locale } from '#lib/i18n/locale.ts';
import { m } from '#lib/paraglide/messages.js';

// The words for what the journal notes. The server sends codes: noun.verb is the message journal_noun_verb.
const modules = import.meta.glob<Record<string, () => string>>('../../../../lib/paraglide/messages/journal_*.js', {
	eager: true
});
const words: Record<string, () => string> = Object.assign({}, ...Object.values(modules));

/** What happened, in words; a code that has none is shown as it is. */
export const actionWords = (action: string) => words['journal_' + action.replaceAll('.', '_')]?.() ?? action;

/** Everything that the journal can tell, by its words. */
export function actions(): (readonly [action: string, words: string])[] {
	const named = Object.entries(words).map(
		([name, say]) => [name.replace('journal_', '').replace('_', '.'), say()] as const
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
