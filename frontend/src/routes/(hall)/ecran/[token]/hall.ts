// What a screen knows, without a screen: where the show is by the newest word of the server, and how far it went by itself.
import type { Schema } from '#lib/api/client.ts';

export type Live = Schema<'Screen'>;
export type Show = Schema<'CeremonyShow'>;

/** Where a screen went by its own keyboard. */
type Alone = { step: number; black: boolean; paused: boolean };

export type Hall = { live?: Live; alone?: Alone; code?: string };

/** What came from the server. A word that came late counts for nothing; a screen that is ahead never jumps back before an audience. */
export function heard(hall: Hall, live: Live): Hall {
	const before = hall.live;
	if (before?.id === live.id && live.version < before.version) return hall;
	if (before?.hash !== live.hash) return { live };
	const { alone } = hall;
	if (!alone || live.step >= alone.step) return { ...hall, live, alone: undefined };
	const commanded = live.version > before.version;
	return { ...hall, live, alone: commanded ? { ...alone, black: live.black, paused: live.paused } : alone };
}

/** The step on this screen, and what covers it. */
export function shown({ live, alone }: Hall): Alone {
	return alone ?? { step: live?.step ?? 0, black: !!live?.black, paused: !!live?.paused };
}

/** What opens the show: the server's word, or what somebody typed in. */
export const codeOf = ({ live, code }: Hall): string | undefined => live?.code ?? code;

/** So many steps on or back by the keyboard of a screen without a network; not behind the others. */
export function moved(hall: Hall, by: number, last: number): Hall {
	const least = hall.live?.step ?? 0;
	const step = Math.min(last, Math.max(least, shown(hall).step + by));
	return { ...hall, alone: { step, black: false, paused: false } };
}

/** Black on this screen, or no longer. */
export function darkened(hall: Hall): Hall {
	const now = shown(hall);
	return { ...hall, alone: { ...now, black: !now.black } };
}

/** Back to where the others are: the operator says so. */
export const resynced = (hall: Hall): Hall => ({ ...hall, alone: undefined });

/** A code as people type it: in groups, in small letters, with O for 0 and I or L for 1. */
export const typed = (code: string): string =>
	code
		.toUpperCase()
		.replace(/O/g, '0')
		.replace(/[IL]/g, '1')
		.replace(/[^0-9A-Z]/g, '');

/** The steps of the same prize that were revealed so far, this one last: they stand on one podium. */
export function revealed(show: Show, step: number): Show['steps'] {
	const { prizeId } = show.steps[step]!;
	return show.steps.slice(0, step + 1).filter((one) => one.kind === 'place' && one.prizeId === prizeId);
}
