import { describe, expect, it } from 'vitest';
import { pageOf, type Column } from './table.ts';

const rows = [
	{ id: '1', title: 'Fɔli', mark: 9 },
	{ id: '2', title: 'Éclair', mark: 14 },
	{ id: '3', title: 'Zanga', mark: 11 }
];
const columns: Column<(typeof rows)[0]>[] = [
	{ key: 'title', label: 'Titre', value: (row) => row.title },
	{ key: 'mark', label: 'Note', value: (row) => row.mark, numeric: true }
];
const ids = (view: Partial<Parameters<typeof pageOf>[2]>) =>
	pageOf(rows, columns, { words: '', page: 1, size: 10, ...view }).rows.map((row) => row.id);

describe('a table', () => {
	it('finds words without their accents or African letters', () => {
		expect(ids({ words: 'foli' })).toEqual(['1']);
		expect(ids({ words: 'eclair' })).toEqual(['2']);
	});

	it('sorts letters as French does, numbers as numbers', () => {
		expect(ids({ sort: { key: 'title', down: false } })).toEqual(['2', '1', '3']);
		expect(ids({ sort: { key: 'mark', down: true } })).toEqual(['2', '3', '1']);
	});

	it('pages', () => {
		expect(ids({ page: 2, size: 2 })).toEqual(['3']);
	});
});
