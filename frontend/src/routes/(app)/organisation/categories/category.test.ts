import { expect, it } from 'vitest';
import { blank, bodyOf, formOf, keyOf, prefixOf } from './category.ts';

it('proposes an identifier and a prefix from the name', () => {
	expect(keyOf('Porteurs de projets')).toBe('porteursDeProjets');
	expect(keyOf('2 Écoles numériques')).toBe('ecolesNumeriques');
	expect(prefixOf('Services de l’administration')).toBe('SA');
});

it('brings a category back as it was', () => {
	const stored = {
		name: { fr: 'Écoles', en: 'Schools' },
		description: { fr: '' },
		eligibility: {
			countries: ['ML'],
			foundedField: 'foundedOn',
			maxAgeYears: 8,
			oneEntryPerOrganisation: true,
			minTeam: 1
		}
	};
	expect(bodyOf(formOf(stored))).toEqual(stored);
	expect(bodyOf(blank()).eligibility).toEqual({ oneEntryPerOrganisation: false });
});
