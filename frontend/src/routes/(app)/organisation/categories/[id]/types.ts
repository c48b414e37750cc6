import type { Schema } from '#lib/api/client.ts';
import { m } from '#lib/paraglide/messages.js';

export const typeNames: Record<Schema<'FieldType'>, () => string> = {
	shortText: m.organizer_type_shortText,
	longText: m.organizer_type_longText,
	number: m.organizer_type_number,
	money: m.organizer_type_money,
	choice: m.organizer_type_choice,
	choices: m.organizer_type_choices,
	date: m.organizer_type_date,
	country: m.organizer_type_country,
	url: m.organizer_type_url,
	email: m.organizer_type_email,
	phone: m.organizer_type_phone,
	file: m.organizer_type_file,
	picture: m.organizer_type_picture,
	declaration: m.organizer_type_declaration
};

export const fileKinds = (): Schema<'Option'>[] =>
	[
		['pdf', m.organizer_accept_pdf()],
		['image', m.organizer_accept_image()],
		['office', m.organizer_accept_office()]
	].map(([value = '', label = '']) => ({ value, label: { fr: label } }));
