import type { Schema } from '#lib/api/client.ts';
import { fromField, toField } from '#lib/i18n/field.ts';
import { mark, moment } from '#lib/i18n/format.ts';

/** What a person types from a sheet, as it is typed. */
export type Typed = {
	marks: Record<string, string>;
	comments: Record<string, string>;
	toEntrant: string;
	toJury: string;
	writtenAt: string;
};

type Content = Schema<'PaperContent'>;
type Scale = Pick<Schema<'Criterion'>, 'key' | 'min' | 'max' | 'step' | 'weight' | 'eliminatory'>;

/** As a hand writes it: with the comma of the page's language. */
export const typedMark = (mark: string | undefined, comma: string) => (mark ?? '').replace('.', comma);

export function typedOf(content: Content | undefined, criteria: Scale[], comma: string): Typed {
	return {
		marks: Object.fromEntries(criteria.map(({ key }) => [key, typedMark(content?.marks[key], comma)])),
		comments: Object.fromEntries(criteria.map(({ key }) => [key, content?.comments?.[key] ?? ''])),
		toEntrant: content?.toEntrant ?? '',
		toJury: content?.toJury ?? '',
		writtenAt: content?.writtenAt ? toField(content.writtenAt) : ''
	};
}

const unit = 10_000;

/** The mark as the contract writes it; undefined where it is not on the scale. */
export function readMark(typed: string, { min, max, step }: Pick<Scale, 'min' | 'max' | 'step'>): string | undefined {
	const text = typed.trim().replace(',', '.');
	if (!/^-?\d{1,6}(\.\d{1,4})?$/.test(text)) return undefined;
	const [value, low, high, by] = [text, min, max, step].map((number) => Math.round(Number(number) * unit)) as [
		number,
		number,
		number,
		number
	];
	return value >= low && value <= high && (value - low) % by === 0 ? String(value / unit) : undefined;
}

/** What is wrong with a mark, if anything is. */
export function faultOf(typed: string | undefined, scale: Scale): 'missing' | 'wrong' | undefined {
	if (!typed?.trim()) return scale.weight > 0 || scale.eliminatory ? 'missing' : undefined;
	return readMark(typed, scale) === undefined ? 'wrong' : undefined;
}

export function contentOf(typed: Typed, criteria: Scale[]): Content {
	const marks = criteria.flatMap((criterion) => {
		const mark = readMark(typed.marks[criterion.key] ?? '', criterion);
		return mark === undefined ? [] : [[criterion.key, mark] as const];
	});
	const comments = Object.entries(typed.comments).filter(([, comment]) => comment.trim());
	return {
		marks: Object.fromEntries(marks),
		comments: Object.fromEntries(comments),
		toEntrant: typed.toEntrant,
		toJury: typed.toJury,
		...(typed.writtenAt && { writtenAt: fromField(typed.writtenAt) })
	};
}

/** What stands at a JSON pointer of a content. */
export function valueAt(content: Content, pointer: string): string {
	const [, field = '', key] = pointer.split('/');
	const at = content[field as keyof Content];
	return (typeof at === 'object' ? at[key ?? ''] : at) ?? '';
}

/** The same, as a person reads it. */
export function shownAt(content: Content, pointer: string): string {
	const value = valueAt(content, pointer);
	if (!value) return '';
	return pointer.startsWith('/marks/') ? mark(value) : pointer === '/writtenAt' ? moment(value) : value;
}

/** The content with another value at a pointer; nothing takes it out. */
export function withValue(content: Content, pointer: string, value: string): Content {
	const [, field = '', key] = pointer.split('/');
	if (key === undefined) return { ...content, [field]: value || undefined };
	const inner: Record<string, string> = { ...(content[field as 'marks' | 'comments'] ?? {}) };
	if (value) inner[key] = value;
	else delete inner[key];
	return { ...content, [field]: inner };
}
