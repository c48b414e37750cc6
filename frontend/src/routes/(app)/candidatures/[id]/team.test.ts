import { expect, it } from 'vitest';
import { allRows, named, pointerSent, unnamed } from './team.ts';

const rows = [
	{ name: '', function: 'Trésorière', phone: '+223 70 00 00 00' },
	{ name: 'Awa Diarra' },
	{ name: '  ' },
	{ name: ' ', email: 'ali@exemple.ml' },
	{ name: 'Moussa Keïta' }
];

it('sends nobody without a name, and keeps what was typed of them in its place', () => {
	expect(named(rows).map(({ name }) => name)).toEqual(['Awa Diarra', 'Moussa Keïta']);
	expect(unnamed(rows).map(({ at }) => at)).toEqual([0, 3]);
	expect(allRows([{ name: 'Awa Diarra' }], [unnamed(rows)[0]!])).toEqual([rows[0], rows[1]]);
	expect(allRows([], [{ at: 3, member: rows[3]! }])).toEqual([rows[3]]);
});

it('reads what the server says of a member at the row where they are typed', () => {
	expect(pointerSent(rows, '/team/1/email')).toBe('/team/0/email');
	expect(pointerSent(rows, '/team/4/name')).toBe('/team/1/name');
	expect(pointerSent(rows, '/team/0/name')).toBeUndefined();
	expect(pointerSent(rows, '/team')).toBe('/team');
	expect(pointerSent(rows, '/answers/team')).toBe('/answers/team');
});
