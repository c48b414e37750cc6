import type { FormField } from './answers.ts';

const kinds = {
	pdf: '.pdf',
	image: 'image/jpeg,image/png,image/webp',
	office: '.docx,.xlsx,.pptx,.odt,.ods,.odp'
};

/** What the file picker offers. The server looks at the content and decides. */
export const accepted = (field: FormField) => (field.accept ?? []).map((kind) => kinds[kind]).join(',') || undefined;
