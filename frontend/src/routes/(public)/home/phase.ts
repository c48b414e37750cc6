// What the home page asks for and counts down to, from the phase that the server says.
import type { PublicEdition } from '#lib/api/edition.ts';
import { phaseName } from '#lib/i18n/phases.ts';
import { m } from '#lib/paraglide/messages.js';

type Call = { path: string; label: string };

export function callOf(edition: PublicEdition): Call {
	if (edition.published.includes('palmares')) return { path: '/palmares', label: m.public_cta_palmares() };
	if (edition.published.includes('finalists')) return { path: '/finalistes', label: m.public_cta_finalists() };
	if (edition.phase === 'submission') return { path: '/candidatures', label: m.public_cta_apply() };
	return { path: '/inscription', label: m.public_cta_prepare() };
}

export function countdownOf(edition: PublicEdition): { to: string; label: string } | undefined {
	if (edition.published.includes('palmares')) return undefined;
	if (edition.phase === 'announced' && edition.entriesOpenAt) {
		return { to: edition.entriesOpenAt, label: m.public_countdown_announced() };
	}
	if (edition.phase === 'submission' && edition.entriesCloseAt) {
		return { to: edition.entriesCloseAt, label: m.public_countdown_submission() };
	}
	const step = edition.phases.find((step) => step.current);
	if (!step?.endsAt || edition.phase === 'published') return undefined;
	return { to: step.endsAt, label: m.public_countdown_phase({ phase: phaseName[step.phase]() }) };
}
