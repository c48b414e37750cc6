import { describe, expect, it } from 'vitest';
import { readCode } from './code.ts';
import { contentOf, faultOf, readMark, typedOf, valueAt, withValue } from './reading.ts';

const scale = { min: '0', max: '20', step: '0.5' };
const criteria = [
	{ key: 'innovation', weight: 20, ...scale },
	{ key: 'pitch', weight: 0, ...scale }
];

describe('the code of a sheet', () => {
	it('is read however it is typed, and from the address in the square', () => {
		for (const typed of ['2222-2222', ' 2222 2222 ', 'https://palmares.example/papier/2222-2222'])
			expect(readCode(typed)).toBe('2222-2222');
		expect(readCode('2222-2223')).toBeUndefined();
		expect(readCode('2222-222O')).toBeUndefined();
		expect(readCode('2222')).toBeUndefined();
	});
});

describe('a mark as a hand writes it', () => {
	it('takes a comma or a point, on the scale and its steps', () => {
		expect(readMark('14,5', scale)).toBe('14.5');
		expect(readMark(' 14.50 ', scale)).toBe('14.5');
		expect(readMark('0', scale)).toBe('0');
		for (const typed of ['20,5', '-1', '14,25', '14,', 'quinze', '']) expect(readMark(typed, scale)).toBeUndefined();
		expect(readMark('0,3', { min: '0', max: '1', step: '0.1' })).toBe('0.3');
	});

	it('is missed only where it counts', () => {
		expect(criteria.map((criterion) => faultOf('', criterion))).toEqual(['missing', undefined]);
		expect(faultOf('21', criteria[1]!)).toBe('wrong');
	});
});

describe('what is typed', () => {
	it('goes to the server without what is empty, and comes back as it was written', () => {
		const typed = { ...typedOf(undefined, criteria, ','), toJury: 'À discuter.', writtenAt: '2026-01-30T11:15' };
		typed.marks.innovation = '14,5';
		typed.comments.pitch = '  ';
		const content = contentOf(typed, criteria);
		expect(content).toMatchObject({
			marks: { innovation: '14.5' },
			comments: {},
			writtenAt: '2026-01-30T11:15:00.000Z'
		});
		expect(typedOf(content, criteria, ',').marks).toEqual({ innovation: '14,5', pitch: '' });
		expect(typedOf(content, criteria, ',').writtenAt).toBe('2026-01-30T11:15');
	});

	it('is settled field by field', () => {
		const content = { marks: { innovation: '14' }, comments: { innovation: 'Neuf.' }, toEntrant: 'Bien.' };
		expect(valueAt(content, '/marks/innovation')).toBe('14');
		expect(valueAt(content, '/comments/pitch')).toBe('');
		expect(valueAt(content, '/toEntrant')).toBe('Bien.');
		expect(withValue(content, '/marks/innovation', '15').marks).toEqual({ innovation: '15' });
		expect(withValue(content, '/comments/innovation', '').comments).toEqual({});
		expect(withValue(content, '/toEntrant', '').toEntrant).toBeUndefined();
	});
});
