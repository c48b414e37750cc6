// A judge in a hall: the day's list, opened once with a network, and what the device is then made to do without one.
import { callAs, callAsMember, type Json } from './operate.ts';
import { chromium, type BrowserContext, type Download } from '@playwright/test';
import config from '../../playwright.config.ts';
import { pdfOf } from './papers.ts';
import { expect, type Page } from './test.ts';

/** Gives a judge a day of twenty start-ups, a list of whom the organizer brings. */
export async function fillList(page: Page, email: string): Promise<void> {
	const organizer = await callAsMember(page, 'organisateur');
	const { id } = await organizer('GET', '/editions/current');
	const { categories } = await organizer('GET', `/editions/${id}`);
	const { id: category, rounds } = categories.find(({ key }: Json) => key === 'startup');
	const names = Array.from({ length: 20 }, (_, i) => `,Atelier ${i + 1},ML`);
	await organizer(
		'POST',
		`/editions/${id}/imports/entries?dryRun=false&category=${category}`,
		Buffer.from(['number,title,country', ...names].join('\n'))
	);
	const members = await organizer('GET', `/editions/${id}/members?role=judge&limit=200`);
	const judge = members.items.find((one: Json) => one.email === email && one.role === 'judge');
	const { entries, assignments } = await organizer('GET', `/rounds/${rounds[0].id}/board`);
	const own = assignments.filter((one: Json) => one.judgeId === judge.id).length;
	const pairs = entries
		.filter(({ title }: Json) => /^Atelier/.test(title))
		.slice(0, 20 - own)
		.map(({ id: entryId }: Json) => ({ judgeId: judge.id, entryId }));
	await organizer('POST', `/rounds/${rounds[0].id}/assignments`, { pairs });
}

type Sent = { field: string; name: string; content: Buffer };

/** And one project with a document, which its entrant hands in again and the screener accepts. */
export const addDocument = (page: Page, email: string, drawing?: string) =>
	addDocuments(page, email, [{ field: 'deck', name: 'Présentation.pdf', content: pdfOf(['Jigi'], drawing) }]);

export async function addDocuments(page: Page, email: string, sent: Sent[]): Promise<void> {
	const organizer = await callAsMember(page, 'organisateur');
	const screener = await callAsMember(page, 'instructeur');
	const entrant = (await callAs(page, 'tara@candidats.demo.palmares'))!;
	const { id } = await organizer('GET', '/editions/current');
	const { categories } = await organizer('GET', `/editions/${id}`);
	const [round] = categories.find(({ key }: Json) => key === 'project').rounds;
	const [own] = await entrant('GET', '/me/entries');
	const path = `/entries/${own.id}`;
	for (const { field, name, content } of sent)
		await entrant('POST', `${path}/files?field=${field}&name=${name}`, content);
	await entrant('POST', path + '/submission', undefined, (await entrant('GET', path)).version);
	await screener('POST', path + '/screening', { accepted: true }, (await screener('GET', path)).version);
	const members = await organizer('GET', `/editions/${id}/members?role=judge&limit=200`);
	const judge = members.items.find((one: Json) => one.email === email && one.role === 'judge');
	await organizer('POST', `/rounds/${round.id}/assignments`, { pairs: [{ judgeId: judge.id, entryId: own.id }] });
	await organizer('POST', `/rounds/${round.id}/opening`);
}

/** The entry with that document, on a judge's page. */
export async function openEntry(page: Page): Promise<void> {
	await page.goto('/jury');
	await page
		.getByRole('link', { name: /PP-0005/ })
		.first()
		.click();
}

/** What the judge's page gives of that document, from the server or from the device, when a copy of it is saved. */
export async function saveDocument(page: Page): Promise<Download> {
	await openEntry(page);
	await page.getByRole('button', { name: /\.pdf/ }).first().click();
	const reader = page.getByRole('dialog', { name: /\.pdf/ });
	await expect(reader.getByRole('group', { name: 'Page 1 sur 1' })).toBeVisible();
	await reader.getByRole('button', { name: 'Enregistrer une copie' }).click();
	const asked = page.getByRole('dialog', { name: 'Enregistrer une copie' });
	await expect(asked.getByText(/sans chiffrement/)).toBeVisible();
	const [file] = await Promise.all([
		page.waitForEvent('download'),
		asked.getByRole('button', { name: 'Enregistrer une copie' }).click()
	]);
	await page.goBack();
	await expect(reader).toBeHidden();
	return file;
}

/** A browser of its own, whose profile stays when it is closed. */
export async function openProfile(folder: string, url: string): Promise<BrowserContext> {
	const { launchOptions, locale, timezoneId, contextOptions } = config.use!;
	const options = { ...launchOptions, ...contextOptions, locale, timezoneId, baseURL: url };
	return chromium.launchPersistentContext(folder, { ...options, viewport: { width: 360, height: 740 } });
}

/** The list is on the device: the app, and every entry of it. */
export async function ready(page: Page): Promise<void> {
	await page.goto('/jury');
	await expect(page.getByText(/Dossiers à lire et à noter sans réseau, sur cet appareil/)).toBeVisible();
}

/** What the server has of a judge's cards: for each entry its state and marks. */
export async function cardsOf(page: Page, email: string): Promise<Map<string, { state: string; marks: object }>> {
	const judge = (await callAs(page, email))!;
	const cards = new Map<string, { state: string; marks: object }>();
	for (const { id } of await judge('GET', '/me/assignments')) {
		const { scorecard } = await judge('GET', '/assignments/' + id);
		cards.set(id, { state: scorecard.state, marks: scorecard.marks });
	}
	return cards;
}
