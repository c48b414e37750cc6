// From the demo as it begins to a published palmarès, by the server's own operations: other journeys show how people do it.
import { demoPassword, expect, type Page } from './test.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Json = any;

/** Whoever is not a service of the administration withdraws, the services' prize follows their ranking, and the contest is closed. */
export const closeContest = (page: Page) => bring(page, false);

/** And the palmarès is published. */
export const publishPalmares = (page: Page) => bring(page, true);

async function bring(page: Page, published: boolean): Promise<void> {
	const send = (method: string, path: string, token?: string, data?: unknown, version?: number) =>
		page.request.fetch('/api/v1' + path, {
			method,
			data,
			headers: {
				...(token && { Authorization: 'Bearer ' + token }),
				...(version !== undefined && { 'If-Match': `"${version}"` })
			}
		});
	const call = async (...given: Parameters<typeof send>): Promise<Json> => {
		const answer = await send(...given);
		expect(answer.ok(), `${given[0]} ${given[1]}: ${answer.status()}`).toBe(true);
		return answer.status() === 204 ? undefined : answer.json();
	};
	const tokenOf = async (email: string): Promise<string | undefined> => {
		const answer = await send('POST', '/session', undefined, { email, password: demoPassword });
		return answer.ok() ? (await answer.json()).accessToken : undefined;
	};
	const [organizer, president] = await Promise.all(
		['organisateur', 'president'].map((who) => tokenOf(who + '@demo.palmares'))
	);
	const { id } = await call('GET', '/editions/current');
	const edition = await call('GET', `/editions/${id}`, organizer);
	const services = edition.categories.find(({ key }: Json) => key === 'administration');
	const entries = await call('GET', `/editions/${id}/entries?limit=200`, organizer);
	for (const one of entries.items) {
		if (one.categoryId === services.id || !['submitted', 'accepted'].includes(one.state)) continue;
		const token = await tokenOf(ownerOf(one.title));
		await call('POST', `/entries/${one.id}/withdrawal`, token, { reason: 'Nous manquons de temps.' });
	}
	const final = `/rounds/${services.rounds[1].id}`;
	for (const tie of (await call('GET', final + '/ranking', president)).ties)
		await call('POST', final + '/casting-votes', president, { entryIds: tie.entryIds, reason: 'La plus utile.' });
	for (const prize of await call('GET', `/editions/${id}/prizes`, organizer)) {
		const path = `/prizes/${prize.id}`;
		const { awards } =
			prize.categoryId === services.id ? await call('GET', path + '/proposal', organizer) : { awards: [] };
		const decision = awards.length
			? { awards: awards.map(({ place, entryId }: Json) => ({ place, entryId })) }
			: { awards: [], unawarded: true, reason: 'Aucune candidature.' };
		await call('PUT', path + '/awards', organizer, decision, prize.version);
	}
	await call('POST', `/editions/${id}/closing`, president, {});
	if (published) await call('POST', `/editions/${id}/publications`, organizer, { kind: 'palmares' });
}

/** The demo gives every entrant an address after their project. */
const ownerOf = (title: string) =>
	title.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('ɛ', 'e').replaceAll(' ', '-') +
	'@candidats.demo.palmares';
