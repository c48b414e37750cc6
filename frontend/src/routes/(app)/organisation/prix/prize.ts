import type { Schema } from '#lib/api/client.ts';

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
