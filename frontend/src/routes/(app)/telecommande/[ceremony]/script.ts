// What the presenter reads out at a step.
import { cardsOf, prizeOf, rankOf, type Show } from '#lib/ceremony/words.ts';
import { countryName, list } from '#lib/i18n/format.ts';
import { text } from '#lib/i18n/words.ts';
import { m } from '#lib/paraglide/messages.js';

/** The lines for a step, in the language of the page. */
export function lines(show: Show, at: number): string[] {
	const step = show.steps[at];
	if (!step) return [];
	const names = list(
		cardsOf(show, step).map((card) =>
			[card.title, card.organisation, card.country && countryName(card.country)].filter(Boolean).join(', ')
		)
	);
	switch (step.kind) {
		case 'title':
			return [m.ceremony_say_title({ title: text(show.title) })];
		case 'jury':
			return [m.ceremony_say_jury({ names: list(step.people.map(({ name }) => name)) })];
		case 'finalists':
			return [
				m.ceremony_say_finalists({
					category: text(step.category),
					names: list(cardsOf(show, step).map(({ title }) => title))
				})
			];
		case 'prize':
			return [m.ceremony_say_prize({ prize: text(step.prize) })];
		case 'unawarded':
			return [m.ceremony_say_unawarded({ category: prizeOf(step) }), step.reason ?? ''].filter(Boolean);
		case 'thanks':
			return [m.ceremony_say_thanks()];
		case 'place':
			return [
				step.category
					? m.ceremony_say_place({ rank: rankOf(step), category: prizeOf(step), names })
					: m.ceremony_say_across({ prize: rankOf(step), names }),
				step.entries.length > 1 ? m.ceremony_say_shared() : '',
				text(step.reward) ? m.ceremony_say_reward({ reward: text(step.reward) }) : ''
			].filter(Boolean);
	}
}

/** A step in one line: what it is, and of what. */
export function label(show: Show, at: number): { head: string; body: string } {
	const step = show.steps[at];
	if (!step) return { head: '', body: '' };
	const names = cardsOf(show, step)
		.map(({ title }) => title)
		.join(' · ');
	switch (step.kind) {
		case 'title':
			return { head: m.ceremony_prize_giving(), body: text(show.title) };
		case 'jury':
			return { head: m.ceremony_jury(), body: step.people.map(({ name }) => name).join(' · ') };
		case 'finalists':
			return { head: `${m.ceremony_finalists()} · ${text(step.category)}`, body: names };
		case 'prize':
			return { head: m.ceremony_across(), body: text(step.prize) };
		case 'unawarded':
			return { head: prizeOf(step), body: m.ceremony_unawarded() };
		case 'thanks':
			return { head: m.ceremony_thanks(), body: m.ceremony_thanks_text() };
		case 'place':
			return { head: step.category ? `${rankOf(step)} · ${prizeOf(step)}` : rankOf(step), body: names };
	}
}
