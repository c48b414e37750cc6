import { shelves } from './support/device.ts';
import { cardsOf, fillList, ready } from './support/hall.ts';
import { callAs, callAsMember, type Json } from './support/operate.ts';
import { expect, test, type Page } from './support/test.ts';

test.use({ edition: 'meanwhile' });
test.setTimeout(180_000);

const judge = 'jure@demo.palmares';
const list = (page: Page) => page.getByRole('link', { name: 'Tous mes dossiers' }).click();
const toMark = (page: Page) => page.getByRole('listitem').filter({ hasText: 'À noter' }).getByRole('link');
const ofStartups = (page: Page) => page.getByRole('link', { name: /^Dossier SU-/ });
const message = (page: Page) => page.getByLabel('Message au candidat');
const onDevice = (page: Page) => expect(page.getByText('Gardé sur cet appareil', { exact: true })).toBeVisible();

test('a server that is killed in the middle of a sync is sent each card once', async ({
	page: anyone,
	enter,
	server
}) => {
	await fillList(anyone, judge);
	const page = await enter(judge, { width: 360 });
	await ready(page);
	await page.context().setOffline(true);
	const written = new Map<string, string>();
	for (let number = 0; number < 5; number++) {
		await page.goto('/jury');
		await toMark(page).nth(number).click();
		await message(page).fill(`Écrit avant la panne, le ${number}ᵉ.`);
		await onDevice(page);
		written.set(page.url().split('/').at(-1)!, `Écrit avant la panne, le ${number}ᵉ.`);
		await list(page);
	}

	// The second has been done, and the third is under way, when the server dies: no answer of either comes back.
	let saves = 0;
	await page.context().route(/\/scorecard$/, async (route) => {
		if (++saves === 2) {
			await route.fetch();
			await server.crash();
			return route.abort('connectionreset');
		}
		await route.continue();
	});
	await page.context().setOffline(false);
	await expect.poll(() => saves, { timeout: 20_000 }).toBeGreaterThanOrEqual(2);
	await expect(page.getByText('Pas encore envoyé').first()).toBeVisible();
	await server.restart();
	await expect(page.getByText('Pas encore envoyé')).toHaveCount(0, { timeout: 60_000 });
	const call = (await callAs(anyone, judge))!;
	for (const [id, text] of written) {
		const { scorecard } = await call('GET', '/assignments/' + id);
		expect(scorecard.toEntrant).toBe(text);
		expect(scorecard.version, 'it was saved once').toBe(1);
	}
});

test('a recusal meanwhile wins over what was written without a network, and the judge is told', async ({
	page: anyone,
	enter
}) => {
	const page = await enter('keita@jury.demo.palmares', { width: 360 });
	await ready(page);
	await ofStartups(page).first().click();
	await expect(message(page)).toBeEnabled();
	const id = page.url().split('/').at(-1)!;
	await page.context().setOffline(true);
	await message(page).fill('Écrit pour rien.');
	await onDevice(page);
	await list(page);

	const organizer = await callAsMember(anyone, 'organisateur');
	const { id: edition } = await organizer('GET', '/editions/current');
	const members = await organizer('GET', `/editions/${edition}/members?role=judge&limit=200`);
	const { categories } = await organizer('GET', `/editions/${edition}`);
	const [round] = categories.find(({ key }: Json) => key === 'startup').rounds;
	const { assignments } = await organizer('GET', `/rounds/${round.id}/board`);
	await organizer('POST', `/editions/${edition}/conflicts`, {
		judgeId: members.items.find(({ email }: Json) => email === 'keita@jury.demo.palmares').id,
		entryId: assignments.find((one: Json) => one.id === id).entryId,
		kind: 'family',
		reason: 'Sa sœur y travaille.'
	});

	await page.context().setOffline(false);
	const note = page.getByRole('alert').filter({ hasText: 'Un dossier ne vous est plus confié' });
	await expect(note).toBeVisible({ timeout: 20_000 });
	await page.goto('/jury/' + id);
	await expect(page.getByText('Cette page n’existe pas')).toBeVisible();
	const kept = () => page.evaluate(async (path) => !!(await caches.match(path)), '/api/v1/assignments/' + id);
	expect(await kept(), 'the entry is not to be read here either').toBe(false);
	await page.goto('/jury');
	await note.getByRole('button', { name: 'J’ai compris' }).click();
	await expect(note).toHaveCount(0);
	await page.reload();
	await expect(toMark(page).first()).toBeVisible();
	await expect(note).toHaveCount(0);
});

test('who signs out leaves nothing on the device that the server has', async ({ page: anyone, enter }) => {
	const email = 'ouedraogo@jury.demo.palmares';
	const page = await enter(email, { width: 360 });
	await ready(page);
	await toMark(page).first().click();
	await message(page).fill('Un secret du jury.');
	await expect(page.getByText('Enregistré sur le serveur')).toBeVisible();
	expect(await shelves(page)).toContain('Un secret du jury.');
	await page.goto('/compte');
	await page.getByRole('button', { name: 'Se déconnecter' }).first().click();
	await expect.poll(() => shelves(page)).not.toContain('Un secret du jury.');
	// What anybody may read is there again as soon as a page asks for it.
	const answers = () =>
		page.evaluate(async () =>
			(await (await caches.open('palmares-answers')).keys()).map(({ url }) => new URL(url).pathname)
		);
	await expect.poll(async () => (await answers()).filter((path) => !path.endsWith('/editions/current'))).toEqual([]);
	expect(JSON.stringify([...(await cardsOf(anyone, email)).values()])).toContain('started');
});
