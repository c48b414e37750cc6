import { describe, expect, it } from 'vitest';
import type { Schema } from '#lib/api/client.ts';
import { rowsOf } from './arrivals.ts';

const criteria = ['innovation', 'market'].map((key) => ({ key, label: { fr: key } })) as Schema<'Criterion'>[];
const arrivalOf = (late: object, card: object, counted: object) => {
	const [nothing, state] = [
		{ marks: {}, comments: {}, toEntrant: '', toJury: '' },
		{ state: 'submitted', version: 2 }
	];
	return { ...nothing, ...late, card: { ...nothing, ...card, ...state }, counted } as unknown as Schema<'Arrival'>;
};

describe('what came late, beside the card that is there', () => {
	it('has a row for each field of which either says something', () => {
		const late = { marks: { innovation: '14.5', market: '12' }, toJury: 'À discuter.' };
		const rows = rowsOf(arrivalOf(late, { marks: { innovation: '14.5' }, toEntrant: 'Bravo.' }, late), criteria);
		expect(rows.map(({ key, differs }) => [key, differs])).toEqual([
			['marks/innovation', false],
			['marks/market', true],
			['toEntrant', true],
			['toJury', true]
		]);
	});
	it('does not call different what paper leaves as it is on screen', () => {
		const late = { marks: { innovation: '14.5' } };
		const screen = { comments: { market: 'Encore flou.' } };
		const [, comment] = rowsOf(arrivalOf(late, { ...late, ...screen }, { ...late, ...screen }), criteria);
		expect(comment).toMatchObject({
			key: 'comments/market',
			now: 'Encore flou.',
			comes: '',
			differs: false,
			stays: true
		});
	});
});
