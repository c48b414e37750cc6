import type { Schema } from '#lib/api/client.ts';
import { countryName, day, list } from '#lib/i18n/format.ts';
import { text } from '#lib/i18n/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { languageName } from './languages.ts';

type Profile = Schema<'Profile'>;
type Content = Schema<'NewProfile'>;

export type Level = '' | 'familiar' | 'expert';
export type Wish = '' | 'prefers' | 'avoids';

export type Form = {
	levels: Record<string, Level>;
	wishes: Record<string, Wish>;
	languages: string[];
	countries: string[];
	most: number | null | undefined;
	away: Schema<'Absence'>[];
	experienced: boolean;
	/** One a line. */
	ties: string;
};

export function formOf(content: Content): Form {
	const { expertise, prefers, avoids, languages, countries, maxEntries, away, experienced, ties } = content;
	const wish = (kind: Wish) => (subject: string) => [subject, kind] as const;
	return {
		levels: Object.fromEntries(expertise.map(({ subject, level }) => [subject, level])),
		wishes: Object.fromEntries([...prefers.map(wish('prefers')), ...avoids.map(wish('avoids'))]),
		...{ languages: [...languages], countries: [...countries], most: maxEntries || null, experienced },
		away: away.map((one) => ({ ...one })),
		ties: (ties ?? []).join('\n')
	};
}

export const isWrong = ({ from, to }: Schema<'Absence'>) => !!from && !!to && to < from;

/** What is sent. Days that are half written, or end before they begin, wait until they are right. */
export function contentOf(form: Form): Content {
	const { levels, wishes, languages, countries, most, away, experienced, ties } = form;
	const wished = (kind: Wish) => Object.keys(wishes).filter((subject) => wishes[subject] === kind);
	return {
		expertise: Object.entries(levels).flatMap(([subject, level]) => (level ? [{ subject, level }] : [])),
		prefers: wished('prefers'),
		avoids: wished('avoids'),
		...{ languages, countries, experienced, maxEntries: Math.max(0, Math.floor(most || 0)) },
		away: away.filter((one) => one.from && one.to && !isWrong(one)),
		ties: [...new Set(ties.split('\n').map((line) => line.trim().slice(0, 200)))].filter(Boolean).slice(0, 50)
	};
}

/** A profile in a few lines, for who conducts the contest. */
export function shortLines(profile: Profile): string[] {
	const label = (subject: string) => text(profile.subjects.find(({ value }) => value === subject)?.label) || subject;
	const at = (level: Level) =>
		list(profile.expertise.filter((one) => one.level === level).map(({ subject }) => label(subject)));
	const days = list(
		profile.away.map(({ from, to }) =>
			from === to ? day(from) : m.profile_short_away_days({ from: day(from), to: day(to) })
		)
	);
	const [experts, familiar] = [at('expert'), at('familiar')];
	const [prefers, avoids] = [list(profile.prefers.map(label)), list(profile.avoids.map(label))];
	return [
		profile.experienced ? m.profile_experienced() : m.profile_first(),
		experts && m.profile_short_experts({ subjects: experts }),
		familiar && m.profile_short_familiar({ subjects: familiar }),
		prefers && m.profile_short_prefers({ subjects: prefers }),
		avoids && m.profile_short_avoids({ subjects: avoids }),
		profile.languages.length > 0 && m.profile_short_languages({ languages: list(profile.languages.map(languageName)) }),
		profile.countries.length > 0 && m.profile_short_countries({ countries: list(profile.countries.map(countryName)) }),
		profile.maxEntries > 0 && m.profile_short_most({ count: profile.maxEntries }),
		days && m.profile_short_away({ days }),
		profile.ties.length > 0 && m.profile_short_ties({ ties: list(profile.ties) })
	].filter((line) => typeof line === 'string' && line !== '') as string[];
}
