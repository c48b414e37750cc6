// Filter, sort and page of a table, without a library.
import { locale } from '#lib/i18n/locale.ts';

export type Column<Row> = {
	key: string;
	label: string;
	/** What the column sorts and filters by; without it, it does neither. */
	value?: (row: Row) => string | number | undefined;
	numeric?: boolean;
};

type View = { words: string; sort?: { key: string; down: boolean }; page: number; size: number };

const folded = (text: string) =>
	text
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[ɛɔɲŋ]/g, (letter) => ({ ɛ: 'e', ɔ: 'o', ɲ: 'n', ŋ: 'n' })[letter] ?? letter);

export function pageOf<Row>(rows: Row[], columns: Column<Row>[], view: View): { rows: Row[]; pages: number } {
	const words = folded(view.words).split(/\s+/).filter(Boolean);
	const text = (row: Row) => folded(columns.map((column) => column.value?.(row) ?? '').join(' '));
	const kept = words.length ? rows.filter((row) => words.every((word) => text(row).includes(word))) : rows;
	const sorted = sort(kept, columns, view.sort);
	const pages = Math.max(1, Math.ceil(sorted.length / view.size));
	return { rows: sorted.slice((view.page - 1) * view.size, view.page * view.size), pages };
}

function sort<Row>(rows: Row[], columns: Column<Row>[], by: View['sort']): Row[] {
	const value = columns.find((column) => column.key === by?.key)?.value;
	if (!by || !value) return rows;
	const collator = new Intl.Collator(locale(), { numeric: true, sensitivity: 'base' });
	const order = rows.toSorted((a, b) => compare(value(a), value(b), collator));
	return by.down ? order.reverse() : order;
}

function compare(a: string | number | undefined, b: string | number | undefined, collator: Intl.Collator): number {
	if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
	return typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
}
