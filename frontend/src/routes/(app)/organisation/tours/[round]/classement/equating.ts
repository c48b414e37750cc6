import type { Schema } from '#lib/api/client.ts';
import { millionths } from '#lib/ui/amounts.ts';

export type Ranking = Schema<'Ranking'>;
export type Place = Schema<'Place'>;
export type Judge = Schema<'JudgeSeverity'>;

/** A place that both ways of counting gave. */
export type Both = Place & { raw: Schema<'Alternative'>; fair: Schema<'Alternative'> };

export const both = (places: Place[]): Both[] => places.filter((place): place is Both => !!place.raw && !!place.fair);

/** Places gained (or, negative, lost) by evening out. */
export const moved = ({ raw, fair }: Both): number => raw.rank - fair.rank;

/** What the judges' habits did to the entry's total, in millionths of a point. */
export const shifted = ({ fair }: Both): number =>
	(fair.steps ?? []).filter(({ kind }) => kind === 'judge').reduce((sum, { amount }) => sum + millionths(amount), 0);

export type Finding = Schema<'JudgeFinding'>;
export type Aspect = Finding['aspect'];

export const findingOf = (judge: Judge, aspect: Aspect): Finding | undefined =>
	judge.findings.find((finding) => finding.aspect === aspect);

/** Reasons to look. Being strict is none. */
export const looks = ({ aspect, verdict }: Finding): boolean => verdict === 'shown' && aspect !== 'severity';

/** The questions that could be asked of any judge, in their order. */
export const asked = (judges: Judge[]): Aspect[] => [
	...new Set(
		judges.flatMap(({ findings }) =>
			findings.filter(({ verdict }) => verdict !== 'not_tested').map(({ aspect }) => aspect)
		)
	)
];

export type Signal = 'flat' | 'none' | 'few' | undefined;

/** Marks that tell nobody apart: all means are the same, their differences are no more than chance, or too few to know. */
export function noSignal({ equating, places }: Ranking): Signal {
	const means = places.flatMap(({ raw }) => raw?.total ?? []);
	if (equating.status === 'no_information' || (means.length > 1 && new Set(means).size === 1)) return 'flat';
	if (equating.signal === 'unknown') return 'few';
	const chance = equating.signal === 'weak' || equating.signal === 'absent';
	return chance || equating.notes.includes('no_difference') ? 'none' : undefined;
}

export type Ranged = Both & { fair: { low: number; high: number } };

/** The places that have a range, by tier and then by rank. */
export function tiers(places: Place[]): { tier: number; places: Ranged[] }[] {
	const ranged = both(places)
		.filter((place): place is Ranged => !!place.fair.low && !!place.fair.high)
		.sort((a, b) => (a.fair.tier ?? 0) - (b.fair.tier ?? 0) || a.fair.rank - b.fair.rank);
	return [...new Set(ranged.map(({ fair }) => fair.tier ?? 0))].map((tier) => ({
		tier,
		places: ranged.filter(({ fair }) => (fair.tier ?? 0) === tier)
	}));
}

/** So many places, with their tiers. */
export function first<Tier extends { places: Ranged[] }>(all: Tier[], count: number): Tier[] {
	let left = count;
	const cut = all.map((tier) => {
		const places = tier.places.slice(0, Math.max(0, left));
		left -= tier.places.length;
		return { ...tier, places };
	});
	return cut.filter(({ places }) => places.length);
}
