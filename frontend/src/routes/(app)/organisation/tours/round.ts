import type { Schema } from '#lib/api/client.ts';
import { fromField, toField } from '#lib/i18n/field.ts';
import { m } from '#lib/paraglide/messages.js';

/** A round as it is typed, without its method and its rubric. */
export type RoundForm = {
	nameFr: string;
	nameEn: string;
	opensAt: string;
	closesAt: string;
	judgesPerEntry: string;
	quorum: string;
	advance: string;
	lateHours: string;
	weight: string;
	blind: boolean;
	carriesOver: boolean;
};

export const formOf = (round: Schema<'Round'>): RoundForm => ({
	nameFr: round.name.fr,
	nameEn: round.name.en ?? '',
	opensAt: toField(round.opensAt),
	closesAt: toField(round.closesAt),
	judgesPerEntry: String(round.judgesPerEntry),
	quorum: String(round.quorum),
	advance: String(round.advance),
	lateHours: String(round.lateHours),
	weight: String(round.weight),
	blind: round.blind,
	carriesOver: round.carriesOver
});

/** A round after the others: it begins when the last one ends. */
export function blankRound(before: Schema<'Round'>[]): RoundForm {
	const closes = before.at(-1)?.closesAt;
	return {
		nameFr: '',
		nameEn: '',
		opensAt: closes ? toField(closes) : '',
		closesAt: '',
		judgesPerEntry: '3',
		quorum: '2',
		advance: '0',
		lateHours: '24',
		weight: '1',
		blind: false,
		carriesOver: before.length > 0
	};
}

export const bodyOf = (form: RoundForm) => ({
	name: { fr: form.nameFr, ...(form.nameEn && { en: form.nameEn }) },
	opensAt: fromField(form.opensAt),
	closesAt: fromField(form.closesAt),
	judgesPerEntry: Number(form.judgesPerEntry),
	quorum: Number(form.quorum),
	advance: Number(form.advance || 0),
	lateHours: Number(form.lateHours || 0),
	weight: Number(form.weight),
	blind: form.blind,
	carriesOver: form.carriesOver
});

export const labels: Record<keyof RoundForm, () => string> = {
	nameFr: m.organizer_name_fr,
	nameEn: m.organizer_name_en,
	opensAt: m.organizer_round_opens,
	closesAt: m.organizer_round_closes,
	judgesPerEntry: m.organizer_round_judges,
	quorum: m.organizer_round_quorum,
	advance: m.organizer_round_advance,
	lateHours: m.organizer_round_late,
	weight: m.organizer_round_weight,
	blind: m.organizer_round_blind,
	carriesOver: m.organizer_round_carries
};
