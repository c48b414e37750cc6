import type { Schema } from '#lib/api/client.ts';
import { fromField, toField } from '#lib/i18n/field.ts';
import { place } from '#lib/i18n/place.ts';
import { m } from '#lib/paraglide/messages.js';

export type EditionForm = ReturnType<typeof formOf>;

export function formOf(edition: Schema<'Edition'>) {
	return {
		titleFr: edition.title.fr,
		titleEn: edition.title.en ?? '',
		themeFr: edition.theme.fr,
		themeEn: edition.theme.en ?? '',
		aboutFr: edition.description.fr,
		aboutEn: edition.description.en ?? '',
		hostFr: edition.organizer.fr,
		hostEn: edition.organizer.en ?? '',
		guests: edition.guestCountries.join(', '),
		grace: String(edition.graceSeconds ?? 0),
		complaintDays: String(edition.complaintDays),
		rulesFr: edition.rules.fr,
		rulesEn: edition.rules.en ?? '',
		venueFr: edition.venue.fr,
		venueEn: edition.venue.en ?? '',
		contactEmail: edition.contactEmail,
		startsOn: edition.startsOn,
		endsOn: edition.endsOn,
		timeZone: edition.timeZone,
		entriesOpenAt: edition.entriesOpenAt ? toField(edition.entriesOpenAt, edition.timeZone) : '',
		entriesCloseAt: edition.entriesCloseAt ? toField(edition.entriesCloseAt, edition.timeZone) : ''
	};
}

export const labels: Record<keyof EditionForm, () => string> = {
	titleFr: m.organizer_name_fr,
	titleEn: m.organizer_name_en,
	themeFr: m.organizer_theme_fr,
	themeEn: m.organizer_theme_en,
	aboutFr: m.organizer_about_fr,
	aboutEn: m.organizer_about_en,
	hostFr: m.organizer_host_fr,
	hostEn: m.organizer_host_en,
	guests: m.organizer_guests,
	grace: m.organizer_grace,
	complaintDays: m.organizer_complaint_days,
	rulesFr: m.organizer_rules_fr,
	rulesEn: m.organizer_rules_en,
	venueFr: m.organizer_venue_fr,
	venueEn: m.organizer_venue_en,
	contactEmail: m.organizer_contact,
	startsOn: m.organizer_starts,
	endsOn: m.organizer_ends,
	timeZone: m.organizer_time_zone,
	entriesOpenAt: m.organizer_entries_open,
	entriesCloseAt: m.organizer_entries_close
};

/** The capitals of the three countries, and where the edition is set already. */
export const zones = (own: string) =>
	[...new Set(['Africa/Bamako', 'Africa/Ouagadougou', 'Africa/Niamey', own])].map(
		(zone) => [zone, place(zone)] as const
	);

const both = (fr: string, en: string) => ({ fr, ...(en && { en }) });

export function patchOf(form: EditionForm): Schema<'EditionPatch'> {
	return {
		title: both(form.titleFr, form.titleEn),
		theme: both(form.themeFr, form.themeEn),
		description: both(form.aboutFr, form.aboutEn),
		organizer: both(form.hostFr, form.hostEn),
		guestCountries: form.guests.toUpperCase().match(/[A-Z]+/g) ?? [],
		graceSeconds: Number(form.grace) || 0,
		complaintDays: Number(form.complaintDays) || 0,
		rules: both(form.rulesFr, form.rulesEn),
		venue: both(form.venueFr, form.venueEn),
		contactEmail: form.contactEmail,
		startsOn: form.startsOn,
		endsOn: form.endsOn,
		timeZone: form.timeZone,
		...(form.entriesOpenAt && { entriesOpenAt: fromField(form.entriesOpenAt, form.timeZone) }),
		...(form.entriesCloseAt && { entriesCloseAt: fromField(form.entriesCloseAt, form.timeZone) })
	};
}
