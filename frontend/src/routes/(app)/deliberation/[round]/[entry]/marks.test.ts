import { expect, test } from 'vitest';
import type { Schema } from '#lib/api/client.ts';
import { correctedBy, meanOf } from './marks.ts';

const card = (marks: Record<string, string>, corrections: Partial<Schema<'Correction'>>[] = []) =>
	({ marks, corrections }) as Schema<'DossierCard'>;

test('a recused judge has no mark, and no part in the mean', () => {
	expect(meanOf([card({ pitch: '12' }), card({}), card({ pitch: '15' })], 'pitch')).toBe(13.5);
	expect(meanOf([card({})], 'pitch')).toBeUndefined();
});

test('only a granted correction changed a mark, and the last one says from what', () => {
	const of = card({ pitch: '15' }, [
		{ criterion: 'pitch', state: 'granted', was: '10', becomes: '12' },
		{ criterion: 'pitch', state: 'granted', was: '12', becomes: '15' },
		{ criterion: 'pitch', state: 'refused', was: '15', becomes: '18' }
	]);
	expect(correctedBy(of, 'pitch')?.was).toBe('12');
	expect(correctedBy(of, 'impact')).toBeUndefined();
});
