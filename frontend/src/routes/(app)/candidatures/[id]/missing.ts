// What the server found missing, without what has been filled in since: an answer may be long on its way.
import type { Schema } from '#lib/api/client.ts';
import { withoutEmpty } from '#lib/form/answers.ts';

export function stillMissing(missing: Schema<'FieldError'>[], content: Schema<'EntryContent'>): Schema<'FieldError'>[] {
	const here: Record<string, unknown> = { ...content, answers: withoutEmpty(content.answers) };
	return missing.filter(({ pointer, code }) => code !== 'required' || !isFilled(at(here, pointer)));
}

const at = (thing: unknown, pointer: string) =>
	pointer
		.split('/')
		.slice(1)
		.reduce<unknown>((inside, key) => (inside as Record<string, unknown> | undefined)?.[key], thing);

const isFilled = (value: unknown) => (Array.isArray(value) || typeof value === 'string' ? value.length > 0 : !!value);
