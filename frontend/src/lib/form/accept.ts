import type { FormField } from './answers.ts';

const kinds = {
	pdf: '.pdf',
	image: 'image/jpeg,image/png,image/webp,image/gif',
	office: '.docx,.xlsx,.pptx,.odt,.ods,.odp,.doc,.xls,.ppt'
};

/** What the file picker offers. The server looks at the content and decides; where nothing is said, it takes PDF. */
export const accepted = ({ type, accept }: FormField) => (type === 'picture' ? 'image/jpeg,image/png' : listed(accept));

const listed = (accept: FormField['accept']) =>
	(accept?.length ? accept : (['pdf'] as const)).map((kind) => kinds[kind]).join(',');
