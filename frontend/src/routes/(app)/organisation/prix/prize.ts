import type { Schema } from '#lib/api/client.ts';
import { m } from '#lib/paraglide/messages.js';

/** A prize as it is typed; its rewards one a line, the first place first. */
export type PrizeForm = {
	nameFr: string;
	nameEn: string;
	descriptionFr: string;
	descriptionEn: string;
	places: string;
	rewardsFr: string;
	rewardsEn: string;
	cumulable: boolean;
};

const lines = (text: string) => text.split('\n').map((line) => line.trim());

export const formOf = (prize?: Schema<'Prize'>): PrizeForm => ({
	nameFr: prize?.name.fr ?? '',
	nameEn: prize?.name.en ?? '',
	descriptionFr: prize?.description?.fr ?? '',
	descriptionEn: prize?.description?.en ?? '',
	places: String(prize?.places ?? 1),
	rewardsFr: (prize?.rewards ?? []).map(({ fr }) => fr).join('\n'),
	rewardsEn: (prize?.rewards ?? [])
		.map(({ en = '' }) => en)
		.join('\n')
		.trimEnd(),
	cumulable: !!prize?.cumulable
});

export const labels: Record<keyof PrizeForm, () => string> = {
	nameFr: m.organizer_name_fr,
	nameEn: m.organizer_name_en,
	descriptionFr: m.organizer_description_fr,
	descriptionEn: m.organizer_description_en,
	places: m.organizer_prize_places,
	rewardsFr: m.organizer_rewards_fr,
	rewardsEn: m.organizer_rewards_en,
	cumulable: m.organizer_cumulable
};

/** A decision as two organizers compare it. */
export const decisionOf = ({ state, awards, reason }: Pick<Schema<'Prize'>, 'state' | 'awards' | 'reason'>) => ({
	winners:
		state === 'unawarded'
			? m.organizer_prize_unawarded()
			: awards.map(({ place, number, title }) => `${place}. ${number} ${title}`).join('\n'),
	reason: reason ?? ''
});

export const decisionLabels = { winners: m.organizer_nav_prizes, reason: m.organizer_reason };

const words = (fr: string, en = '') => ({ fr, ...(en && { en }) });

export function bodyOf(form: PrizeForm) {
	const english = lines(form.rewardsEn);
	return {
		name: words(form.nameFr, form.nameEn),
		description: words(form.descriptionFr, form.descriptionEn),
		places: Number(form.places),
		rewards: lines(form.rewardsFr)
			.map((reward, place) => words(reward, english[place]))
			.filter(({ fr }) => fr),
		cumulable: form.cumulable
	};
}
