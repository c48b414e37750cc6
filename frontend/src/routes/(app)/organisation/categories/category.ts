import type { Schema } from '#lib/api/client.ts';
import { m } from '#lib/paraglide/messages.js';

/** A category as it is typed. */
export type CategoryForm = {
	nameFr: string;
	nameEn: string;
	descriptionFr: string;
	descriptionEn: string;
	countries: string[];
	foundedField: string;
	maxAgeYears: string;
	oneEntryPerOrganisation: boolean;
	minTeam: string;
	maxTeam: string;
};

type Stored = Pick<Schema<'Category'>, 'name' | 'description' | 'eligibility'>;

const typed = (value?: number) => (value ? String(value) : '');

export const formOf = ({ name, description, eligibility }: Stored): CategoryForm => ({
	nameFr: name.fr,
	nameEn: name.en ?? '',
	descriptionFr: description.fr,
	descriptionEn: description.en ?? '',
	countries: eligibility.countries ?? [],
	foundedField: eligibility.foundedField ?? '',
	maxAgeYears: typed(eligibility.maxAgeYears),
	oneEntryPerOrganisation: !!eligibility.oneEntryPerOrganisation,
	minTeam: typed(eligibility.minTeam),
	maxTeam: typed(eligibility.maxTeam)
});

export const blank = () => formOf({ name: { fr: '' }, description: { fr: '' }, eligibility: {} });

const both = (fr: string, en: string) => ({ fr, ...(en && { en }) });

export function bodyOf(form: CategoryForm): Stored {
	const { countries, foundedField, oneEntryPerOrganisation } = form;
	return {
		name: both(form.nameFr, form.nameEn),
		description: both(form.descriptionFr, form.descriptionEn),
		eligibility: {
			...(countries.length && { countries }),
			...(foundedField && { foundedField }),
			...(form.maxAgeYears && { maxAgeYears: Number(form.maxAgeYears) }),
			oneEntryPerOrganisation,
			...(form.minTeam && { minTeam: Number(form.minTeam) }),
			...(form.maxTeam && { maxTeam: Number(form.maxTeam) })
		}
	};
}

const words = (name: string) =>
	name
		.normalize('NFD')
		.replaceAll(/\p{M}/gu, '')
		.split(/[^A-Za-z0-9]+/)
		.filter(Boolean);

/** "Porteurs de projets" → porteursDeProjets: a proposal, which can be typed over. */
export function keyOf(name: string): string {
	const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
	const key = words(name).map(capital).join('').replace(/^\d+/, '');
	return (key.charAt(0).toLowerCase() + key.slice(1)).slice(0, 60);
}

/** "Porteurs de projets" → PP: what candidate numbers begin with. */
export const prefixOf = (name: string) =>
	words(name)
		.filter((word) => word.length > 3)
		.map((word) => word.charAt(0).toUpperCase())
		.filter((letter) => /[A-Z]/.test(letter))
		.join('')
		.slice(0, 4);

export const labels: Record<keyof CategoryForm, () => string> = {
	nameFr: m.organizer_name_fr,
	nameEn: m.organizer_name_en,
	descriptionFr: m.organizer_description_fr,
	descriptionEn: m.organizer_description_en,
	countries: m.organizer_eligible_countries,
	foundedField: m.organizer_founded_field,
	maxAgeYears: m.organizer_max_age,
	oneEntryPerOrganisation: m.organizer_one_entry,
	minTeam: m.organizer_team_min,
	maxTeam: m.organizer_team_max
};
