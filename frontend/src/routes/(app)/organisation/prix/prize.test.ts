import { expect, it } from 'vitest';
import { bodyOf, formOf } from './prize.ts';

it('reads rewards one a line, in both languages', () => {
	const form = {
		...formOf(),
		nameFr: 'Prix',
		rewardsFr: '5 000 000 F CFA\n2 000 000 F CFA\n',
		rewardsEn: 'XOF 5 million'
	};
	expect(bodyOf(form)).toMatchObject({
		name: { fr: 'Prix' },
		rewards: [{ fr: '5 000 000 F CFA', en: 'XOF 5 million' }, { fr: '2 000 000 F CFA' }]
	});
});
