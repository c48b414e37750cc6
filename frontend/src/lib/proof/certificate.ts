// What a certificate says, as it was signed: a line that names the form, then one line of JSON.
import type { components } from '#lib/api/schema.gen.ts';

type Words = components['schemas']['Text'];
type Wording = { fr: string; en: string };

export type Certificate = {
	number: string;
	kind: 'winner' | 'judge';
	editionName: Words;
	organizer: Words;
	issuedAt: string;
	winner?: {
		entry: string;
		title: string;
		organisation: string;
		country: string;
		team: string[];
		prize: Wording;
		category: Wording;
		place: number;
		exAequo: boolean;
		reward: Wording;
	};
	judge?: {
		name: string;
		organisation: string;
		country: string;
		president: boolean;
		rounds: { category: Wording; name: Wording; entries: number }[];
	};
	signatories: { name: string; function: string }[];
};

/** Numbers as people type them: spaces and small letters are forgiven. */
export function numberOf(typed: string): string {
	const [, letter = '', edition = '', digits = ''] =
		/^([AC])(\d{1,3})-?(\d{12})$/.exec(
			typed
				.toUpperCase()
				.replaceAll(/[\s.–—]/g, '')
				.replaceAll(/-(?=\d)/g, '')
		) ?? [];
	if (letter) return `${letter}${edition}-${digits.replace(/(\d{4})(\d{4})(\d{4})/, '$1-$2-$3')}`;
	return typed.trim().toUpperCase();
}

export const isNumber = (text: string) => /^[AC]\d{1,3}-\d{4}-\d{4}-\d{4}$/.test(text);

export const certificateOf = (text: string) => JSON.parse(text.slice(text.indexOf('\n'))) as Certificate;
