import { describe, expect, it } from 'vitest';
import type { Schema } from '#lib/api/client.ts';
import { fraction, rulesOf } from './counting.ts';

const criterion = { key: 'idea', label: { fr: 'Idée' }, weight: 1, min: '0', max: '20', step: '0.5' };

function round(over: Partial<Schema<'PublicRound'>> = {}, criteria = [criterion]): Schema<'PublicRound'> {
	const rubric: Schema<'Rubric'> = {
		roundId: 'r',
		version: 1,
		direction: 'higher',
		criteria,
		hash: '',
		frozen: true,
		notices: []
	};
	return {
		id: 'r',
		position: 1,
		name: { fr: 'Présélection' },
		kind: 'file',
		blind: false,
		weight: 2,
		carriesOver: false,
		method: { aggregate: 'mean', decimals: 2, rounding: 'halfUp', outOf: '20', eliminateBy: 'aggregate', ladder: [] },
		rubric,
		...over
	};
}

const said = (of: Schema<'PublicRound'>, earlier: Schema<'PublicRound'>[] = []) =>
	Object.fromEntries(rulesOf(of, earlier).map(({ name, text }) => [name, text]));

describe('the rules of a round, in words', () => {
	it('say how marks become a total, and how it is rounded', () => {
		expect(said(round())['Le calcul']).toBe(
			'Pour chaque critère, la moyenne des notes des jurés. Le total, sur 20, compte chaque critère selon son coefficient. Arrondi à 0,01 près : le demi vers le haut.'
		);
	});

	it('say the part of each round where an earlier one counts', () => {
		const final = round({ name: { fr: 'Finale' }, position: 2, weight: 1, carriesOver: true });
		expect(said(final, [round()])['Tours précédents']).toBe(
			'Le résultat réunit Présélection pour 2/3 et Finale pour 1/3.'
		);
		expect(said({ ...final, carriesOver: false }, [round()])['Tours précédents']).toBe('Leurs notes ne comptent plus.');
	});

	it('say what is out, and leave out what was not chosen', () => {
		const strict = said(
			round(
				{
					quorum: 3,
					advance: 5,
					method: {
						aggregate: 'trimmed',
						drop: 1,
						rounding: 'none',
						passMark: '12',
						eliminateBy: 'anyMark',
						quotas: [
							{ country: 'ML', max: 3 },
							{ region: 'Kayes', max: 1 }
						],
						ladder: []
					}
				},
				[{ ...criterion, eliminatory: '6' } as typeof criterion]
			)
		);
		expect(strict['Note minimale']).toBe('Sous 12, un dossier n’est pas classé.');
		expect(strict['La note éliminatoire s’applique à']).toBe('La note de n’importe quel juré');
		expect(strict['Quorum']).toBe('Un dossier noté par moins de 3 jurés n’est pas classé.');
		expect(strict['La suite']).toBe('Les 5 premiers vont au tour suivant. Au plus : 3 pour Mali et 1 pour Kayes.');
		expect(strict).not.toHaveProperty('Anonymat');
		expect(said(round())).not.toHaveProperty('La note éliminatoire s’applique à');
	});

	it('write a part as people do', () => {
		expect(fraction(50, 150)).toBe('1/3');
	});
});
