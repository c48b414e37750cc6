import type { Schema } from '#lib/api/client.ts';
import { decimal } from '#lib/form/answers.ts';

export type Method = Schema<'Method'>;
export type TieStep = Schema<'TieStep'>;
export type QuotaRow = { kind: 'country' | 'region'; name: string; max: string };

/** A method as it is typed. */
export type MethodForm = {
	aggregate: Method['aggregate'];
	drop: string;
	clamp: string;
	outOf: string;
	decimals: string;
	rounding: NonNullable<Method['rounding']>;
	passMark: string;
	eliminateBy: NonNullable<Method['eliminateBy']>;
	quotas: QuotaRow[];
	ladder: TieStep[];
};

export const formOf = (method: Method): MethodForm => ({
	aggregate: method.aggregate,
	drop: String(method.drop || 1),
	clamp: method.clamp ?? '',
	outOf: method.outOf ?? '',
	decimals: String(method.decimals ?? 2),
	rounding: method.rounding ?? 'none',
	passMark: method.passMark ?? '',
	eliminateBy: method.eliminateBy ?? 'aggregate',
	quotas: (method.quotas ?? []).map(({ country, region, max }) => ({
		kind: region ? 'region' : 'country',
		name: region ?? country ?? '',
		max: String(max)
	})),
	ladder: method.ladder
});

const amount = (typed: string) => (typed.trim() ? decimal(typed.trim()) : undefined);

/** Back to the contract: a number that the chosen way does not use is left out. */
export const methodOf = (form: MethodForm): Method => ({
	aggregate: form.aggregate,
	drop: form.aggregate === 'trimmed' ? Number(form.drop) : undefined,
	clamp: form.aggregate === 'clamp' ? amount(form.clamp) : undefined,
	outOf: amount(form.outOf),
	decimals: Number(form.decimals),
	rounding: form.rounding,
	passMark: amount(form.passMark),
	eliminateBy: form.eliminateBy,
	quotas: form.quotas.length
		? form.quotas.map(({ kind, name, max }) => ({ [kind]: name, max: Number(max) }) as Schema<'Quota'>)
		: undefined,
	ladder: form.ladder
});

/** One step up or down; the president's vote is the last resort and stays last. */
export function moved(ladder: TieStep[], index: number, by: 1 | -1): TieStep[] {
	if (!mayMove(ladder, index, by)) return ladder;
	return ladder.toSpliced(index, 1).toSpliced(index + by, 0, ladder[index]!);
}

export function mayMove(ladder: TieStep[], index: number, by: 1 | -1): boolean {
	const other = ladder[index + by];
	return ladder[index] !== 'castingVote' && !!other && other !== 'castingVote';
}

export function added(ladder: TieStep[], step: TieStep): TieStep[] {
	const before = ladder.filter((other) => other !== 'castingVote');
	const last = step === 'castingVote' || ladder.includes('castingVote');
	return [...before, ...(step === 'castingVote' ? [] : [step]), ...(last ? (['castingVote'] as const) : [])];
}
