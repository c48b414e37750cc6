import type { Schema } from '#lib/api/client.ts';
import { fromField, toField } from '#lib/i18n/field.ts';

export type Session = Schema<'ProgrammeSession'>;

/** A session as it is typed. */
export type SessionForm = Record<
	'titleFr' | 'titleEn' | 'descriptionFr' | 'descriptionEn' | 'room' | 'speakers' | 'startsAt' | 'endsAt',
	string
> & { kind: Session['kind'] };

export const formOf = (session: Session): SessionForm => ({
	kind: session.kind,
	titleFr: session.title.fr,
	titleEn: session.title.en ?? '',
	descriptionFr: session.description?.fr ?? '',
	descriptionEn: session.description?.en ?? '',
	room: session.room ?? '',
	speakers: (session.speakers ?? []).join('\n'),
	startsAt: toField(session.startsAt),
	endsAt: toField(session.endsAt)
});

/** A new session begins where the last one ends; the first, on the first morning. */
export function blankSession(sessions: Session[], firstDay: string): SessionForm {
	const startsAt = sessions.at(-1)?.endsAt ?? `${firstDay}T09:00:00Z`;
	const endsAt = new Date(new Date(startsAt).getTime() + 3_600_000).toISOString();
	return formOf({ kind: 'panel', title: { fr: '' }, startsAt, endsAt });
}

const words = (fr: string, en: string) => ({ fr, ...(en && { en }) });

export const sessionOf = (form: SessionForm, id?: string): Session => ({
	...(id && { id }),
	kind: form.kind,
	title: words(form.titleFr, form.titleEn),
	...(form.descriptionFr && { description: words(form.descriptionFr, form.descriptionEn) }),
	...(form.room && { room: form.room }),
	speakers: form.speakers
		.split('\n')
		.map((name) => name.trim())
		.filter(Boolean),
	startsAt: fromField(form.startsAt),
	endsAt: fromField(form.endsAt)
});

/** What a session says, whoever stored it last. */
const said = (session: Session) => JSON.stringify(formOf(session));

/**
 * The programme with one session in place of another; a new one has none before it, a removed one none after. Nothing
 * where the one before is no longer there: somebody else has changed it.
 */
export function exchanged(now: Session[], before?: Session, after?: Session): Session[] | undefined {
	const place = before && now.findIndex((session) => said(session) === said(before));
	if (place === -1) return;
	return inOrder([...now.filter((_, index) => index !== place), ...(after ? [after] : [])]);
}

export const inOrder = (sessions: Session[]) =>
	sessions.toSorted((a, b) => a.startsAt.localeCompare(b.startsAt) || a.endsAt.localeCompare(b.endsAt));
