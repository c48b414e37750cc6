// From the demo as it begins to a published palmarès, by the server's own operations: other journeys show how people do it.
import { callAs, callAsMember, type Call, type Json } from './operate.ts';
import type { Page } from './test.ts';

/** What the people of the contest write as they decide. */
export const reasons = {
	withdrawal: 'Nous manquons de temps.',
	casting: 'La plus utile.',
	unawarded: 'Aucune candidature.'
};

async function servicesOf(organizer: Call): Promise<Json> {
	const { id } = await organizer('GET', '/editions/current');
	const edition = await organizer('GET', `/editions/${id}`);
	return edition.categories.find(({ key }: Json) => key === 'administration');
}

/** Whoever is not a service of the administration withdraws. */
export async function withdrawOthers(page: Page, say = reasons): Promise<void> {
	const organizer = await callAsMember(page, 'organisateur');
	const services = await servicesOf(organizer);
	for (const one of (await organizer('GET', `/editions/${services.editionId}/entries?limit=200`)).items) {
		if (one.categoryId === services.id || !['submitted', 'accepted'].includes(one.state)) continue;
		const owner = await callAs(page, ownerOf(one.title));
		await owner!('POST', `/entries/${one.id}/withdrawal`, { reason: say.withdrawal });
	}
}

/** And the services' prize follows their ranking, and the contest is closed. */
export async function closeContest(page: Page, say = reasons): Promise<void> {
	await withdrawOthers(page, say);
	const organizer = await callAsMember(page, 'organisateur');
	const president = await callAsMember(page, 'president');
	const services = await servicesOf(organizer);
	const final = `/rounds/${services.rounds[1].id}`;
	for (const tie of (await president('GET', final + '/ranking')).ties)
		await president('POST', final + '/casting-votes', { entryIds: tie.entryIds, reason: say.casting });
	for (const prize of await organizer('GET', `/editions/${services.editionId}/prizes`)) {
		const path = `/prizes/${prize.id}`;
		const { awards } = prize.categoryId === services.id ? await organizer('GET', path + '/proposal') : { awards: [] };
		const decision = awards.length
			? { awards: awards.map(({ place, entryId }: Json) => ({ place, entryId })) }
			: { awards: [], unawarded: true, reason: say.unawarded };
		await organizer('PUT', path + '/awards', decision, prize.version);
	}
	await president('POST', `/editions/${services.editionId}/closing`, {});
}

/** And the palmarès is published. */
export async function publishPalmares(page: Page, say = reasons): Promise<void> {
	await closeContest(page, say);
	await publish(page, 'palmares');
}

export async function publish(page: Page, kind: 'finalists' | 'palmares'): Promise<void> {
	const organizer = await callAsMember(page, 'organisateur');
	const { id } = await organizer('GET', '/editions/current');
	await organizer('POST', `/editions/${id}/publications`, { kind });
}

/** The demo gives every entrant an address after their project. */
const ownerOf = (title: string) =>
	title.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('ɛ', 'e').replaceAll(' ', '-') +
	'@candidats.demo.palmares';
