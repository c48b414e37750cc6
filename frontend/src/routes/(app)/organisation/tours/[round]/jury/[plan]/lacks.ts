// What cannot be met, or is broken, in words with the names of those concerned. The codes are those of pkg/matching.
import type { Schema } from '#lib/api/client.ts';
import { countryName, list } from '#lib/i18n/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { whole } from '../plan-words.ts';

type Lack = Schema<'PlanLack'>;
export type Subjects = Map<string, string>;

const few = 6;

/** The first names of many, and how many more there are. */
const named = (names: string[]) =>
	names.length > few
		? m.plan_and_more({ names: names.slice(0, few).join(', '), count: names.length - few })
		: list(names);

const neighbours: Record<string, () => string> = { ML: m.plan_group_ML, BF: m.plan_group_BF, NE: m.plan_group_NE };

/** "du Mali", "expert en santé": what follows the word judge. */
export function groupWords(group: string | undefined, subjects: Subjects): string {
	const [kind, what = ''] = (group ?? '').split(':');
	if (kind === 'country')
		return neighbours[what]?.() ?? m.plan_group_country({ country: what ? countryName(what) : '–' });
	if (kind === 'expert') {
		const names = what.split('+').map((one) => subjects.get(one) ?? one);
		return m.plan_group_expert({ subjects: list(names) });
	}
	return kind === 'beginner' ? m.plan_group_beginner() : m.plan_group_experienced();
}

export type Told = Lack & {
	/** Said of each of its entries, not of all together. */
	each?: boolean;
};

/** What is the same of several entries is said once. */
export function gather(lacks: Lack[]): Told[] {
	const alone = ({ entryIds, judgeIds, code }: Lack) =>
		entryIds.length === 1 && (code.startsWith('too_few_of') || judgeIds.length === 0);
	const key = (lack: Lack) => [lack.code, lack.group, lack.need, lack.have].join(' ');
	const same = [...Map.groupBy(lacks.filter(alone), key).values()].map((some): Told => {
		const entryIds = some.flatMap((lack) => lack.entryIds);
		return { ...some[0]!, entryIds, each: true };
	});
	return [...lacks.filter((lack) => !alone(lack)), ...same];
}

/** The words for one lack of a plan. */
export function lackWords(lack: Told, plan: Schema<'Plan'>, subjects: Subjects = new Map()): string {
	const entryIds = new Set(lack.entryIds);
	const judgeIds = new Set(lack.judgeIds);
	const entries = named(plan.entries.filter(({ id }) => entryIds.has(id)).map(({ number }) => whole(number)));
	const judges = named(plan.judges.filter(({ id }) => judgeIds.has(id)).map(({ name }) => name));
	const { need, have } = lack;
	const given = { entries: entries || m.plan_gone(), judges: judges || m.plan_gone(), need, have };
	return (words[lack.code] ?? unknown)(lack, {
		...given,
		group: groupWords(lack.group, subjects),
		count: lack.judgeIds.length,
		all: !lack.each && lack.entryIds.length === plan.entries.length
	});
}

type Given = {
	entries: string;
	judges: string;
	need: number;
	have: number;
	group: string;
	count: number;
	all: boolean;
};

const unknown = (lack: Told) => m.plan_lack_other({ code: lack.code });

const words: Record<string, (lack: Told, given: Given) => string> = {
	too_few_places(lack, given) {
		if (lack.judgeIds.length === 0) return m.plan_lack_places_one(given);
		return given.all ? m.plan_lack_places_all(given) : m.plan_lack_places(given);
	},
	too_few_of_group: (lack, given) =>
		lack.each || lack.entryIds.length === 1
			? m.plan_lack_group_one(given)
			: given.all
				? m.plan_lack_group_all(given)
				: m.plan_lack_group(given),
	too_few_entries: (_, given) => m.plan_lack_few_entries(given),
	too_many_entries: (_, given) => m.plan_lack_many_entries(given),
	too_many_judges: (_, given) => m.plan_lack_many_judges(given),
	too_many_of_group: (_, given) => m.plan_lack_many_of_group(given),
	forbidden_pair: (_, given) => m.plan_lack_forbidden(given),
	pair_twice: (_, given) => m.plan_lack_twice(given),
	not_a_candidate: (_, given) => m.plan_lack_gone(given),
	pinned_conflict: (_, given) => m.plan_lack_pinned_conflict(given),
	pinned_maximum: (_, given) => m.plan_lack_pinned_maximum(given),
	pinned_places: (_, given) => m.plan_lack_pinned_places(given),
	pinned_rule: (_, given) => m.plan_lack_pinned_rule(given),
	crossing_rules: (lack, given) => (lack.group ? m.plan_lack_crossing(given) : m.plan_lack_crossing_bare(given))
};
