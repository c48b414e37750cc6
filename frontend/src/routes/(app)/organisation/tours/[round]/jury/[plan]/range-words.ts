import { number } from '#lib/i18n/format.ts';
import { m } from '#lib/paraglide/messages.js';

/** "5 à 6", or "6" where all are alike. */
export const rangeWords = (range: { least: number; most: number } | undefined): string =>
	!range ? '–' : range.least === range.most ? number(range.most) : m.plan_figure_range(range);
