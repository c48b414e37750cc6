// What a step of a ceremony is called, on the screens and on the remote control.
import type { Schema } from '#lib/api/client.ts';
import { countryName } from '#lib/i18n/format.ts';
import { text } from '#lib/i18n/words.ts';
import { m } from '#lib/paraglide/messages.js';

export type Show = Schema<'CeremonyShow'>;
export type Step = Show['steps'][number];
export type Card = Schema<'CeremonyCard'>;

/** The entries of a step, as the hall reads them. */
export const cardsOf = (show: Show, step: Step): Card[] => step.entries.flatMap((id) => show.entries[id] ?? []);

/** "Coopérative Sikasso · Mali" */
export const about = ({ organisation, country }: Card): string =>
	[organisation, country && countryName(country)].filter(Boolean).join(' · ');

/** Where a prize belongs: its category, or its own name when it is given across categories. */
export const prizeOf = (step: Step): string => text(step.category) || text(step.prize);

/** "3ᵉ prix" within a category; a prize of one winner has no rank. */
export const rankOf = (step: Step): string =>
	step.category ? m.public_palmares_rank({ count: step.place ?? 1 }) : text(step.prize);
