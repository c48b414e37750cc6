import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDocument, cardsOf, fillList, openProfile, ready, saveDocument } from './support/hall.ts';
import { callAsMember } from './support/operate.ts';
import { startProxy } from './support/proxy.ts';
import { demoPassword, device, expect, signIn, test, type Page } from './support/test.ts';

test.use({ edition: 'hall' });
test.setTimeout(240_000);

const judge = 'jure@demo.palmares';
const toMark = (page: Page) =>
	page
		.getByRole('listitem')
		.filter({ hasText: 'À noter' })
		.filter({ hasNotText: 'Pas encore envoyé' })
		.getByRole('link');

test('a whole round of twenty entries in a browser that is closed, opened and used without a network', async ({
	page,
	server
}) => {
	await fillList(page, judge);
	await addDocument(page, judge);
	const profile = await mkdtemp(join(tmpdir(), 'palmares-profile-'));
	let browser = await openProfile(profile, server.url);
	const reopen = async () => {
		await browser.close();
		browser = await openProfile(profile, server.url);
	};

	await test.step('the list is opened once, and its documents are kept at the judge’s word', async () => {
		const day = await browser.newPage();
		await signIn(day, judge, demoPassword);
		await ready(day);
		// The size is said before anything is fetched.
		await day.getByRole('button', { name: /^Garder les pièces jointes \(\d+, \d.*\)$/ }).click();
		await expect(day.getByText('Tout est sur cet appareil')).toBeVisible();
	});

	await reopen();
	const offline = await browser.newPage();
	// Nothing answers any more: a browser told that it is off line would still let its service worker out.
	await server.crash();

	await test.step('without a network every entry is read, marked, commented on and handed in', async () => {
		await offline.goto('/jury');
		await expect(toMark(offline).first()).toBeVisible();
		const all = await toMark(offline).count();
		expect(all).toBeGreaterThanOrEqual(20);
		for (let left = all; left > 0; left--) {
			await toMark(offline).first().click();
			await expect(offline.getByRole('slider').first()).toBeEnabled();
			for (const anchors of await offline.getByRole('list', { name: 'Repères' }).all())
				await anchors.getByRole('button').nth(1).click();
			await offline.getByLabel('Message au candidat').fill(`Écrit dans la salle, le ${left}ᵉ.`);
			await offline.getByRole('button', { name: 'Soumettre ma fiche' }).click();
			await expect(offline.getByText('Gardé ici, à soumettre dès que le réseau revient')).toBeVisible();
			await offline.getByRole('link', { name: 'Tous mes dossiers' }).click();
			await expect(toMark(offline)).toHaveCount(left - 1);
		}
	});

	await test.step('a document opens from the device', async () => {
		expect(await (await saveDocument(offline)).failure()).toBeNull();
	});

	await server.restart();
	await reopen();

	await test.step('the next day, with a network, all of it leaves by itself, once', async () => {
		const home = await browser.newPage();
		await home.goto('/jury');
		await expect
			.poll(
				async () => [...(await cardsOf(page, judge)).values()].filter(({ state }) => state === 'submitted').length,
				{ timeout: 30_000 }
			)
			.toBeGreaterThanOrEqual(20);
		await expect(home.getByText('Pas encore envoyé')).toHaveCount(0);
		const organizer = await callAsMember(page, 'organisateur');
		const { id } = await organizer('GET', '/editions/current');
		const facts = await organizer('GET', `/editions/${id}/journal?action=scorecard.submitted&limit=100`);
		const subjects = facts.items
			.filter((fact: { actorName: string }) => fact.actorName === 'Fatoumata Diarra')
			.map((fact: { subjectId: string }) => fact.subjectId);
		expect(new Set(subjects).size, 'each was handed in once').toBe(subjects.length);
	});

	await browser.close();
	await rm(profile, { recursive: true, force: true });
});

test('a new version waits until the judge takes it, and what is typed is still there', async ({ browser, server }) => {
	const proxy = await startProxy(server.url);
	const context = await device(browser, proxy.url, 360);
	const page = await context.newPage();
	await signIn(page, 'toure@jury.demo.palmares');
	await ready(page);
	await page
		.getByRole('listitem')
		.filter({ hasText: /À noter|Commencé/ })
		.getByRole('link')
		.first()
		.click();
	const message = page.getByLabel('Message au candidat');
	await expect(message).toBeEnabled();
	await page.evaluate(() => Object.assign(window, { thisVisit: true }));
	await message.fill('La version change pendant ces mots.');
	proxy.deploy();
	await page.evaluate(async () => void (await (await navigator.serviceWorker.getRegistration())?.update()));
	await expect(page.getByText('Une nouvelle version du site est prête')).toBeVisible();
	expect(await page.evaluate(() => 'thisVisit' in window), 'nothing was reloaded').toBe(true);
	await message.press('End');
	await message.pressSequentially(' Et continue.');
	await page.getByRole('button', { name: 'Mettre à jour' }).click();
	await expect.poll(() => page.evaluate(() => 'thisVisit' in window).catch(() => true)).toBe(false);
	await expect(message).toHaveValue('La version change pendant ces mots. Et continue.');
	await context.close();
	await proxy.stop();
});

// The last here: it closes the round.
test('a phone that is a day ahead brings its marks after the closing, and the president counts them', async ({
	enter,
	page
}) => {
	const device = await enter('president@demo.palmares', { width: 360 });
	await device.clock.setSystemTime(Date.now() + 86_400_000);
	await ready(device);
	await device.getByRole('listitem').filter({ hasText: 'À noter' }).getByRole('link').first().click();
	await expect(device.getByRole('slider').first()).toBeEnabled();
	const task = device.url().split('/').at(-1)!;
	await device.context().setOffline(true);
	for (const anchors of await device.getByRole('list', { name: 'Repères' }).all())
		await anchors.getByRole('button').nth(2).click();
	await device.getByRole('button', { name: 'Soumettre ma fiche' }).click();
	await expect(device.getByText('Gardé ici, à soumettre')).toBeVisible();

	// Meanwhile a tablet that has a network hands in another card of the same entry.
	const tablet = await callAsMember(page, 'president');
	const { rubric } = await tablet('GET', `/assignments/${task}`);
	const marks = Object.fromEntries(rubric.criteria.map(({ key, min }: Record<string, string>) => [key, min]));
	const own = `/assignments/${task}/scorecard`;
	await tablet('PUT', own, { marks, toEntrant: 'Écrit sur la tablette.' }, 0);
	await tablet('POST', own + '/submission', undefined, 1);

	const organizer = await callAsMember(page, 'organisateur');
	const { id } = await organizer('GET', '/editions/current');
	const { categories } = await organizer('GET', `/editions/${id}`);
	const round = categories.find(({ key }: { key: string }) => key === 'startup').rounds[0];
	await organizer('POST', `/rounds/${round.id}/closing`, { reason: 'L’heure est passée.' });

	await device.context().setOffline(false);
	await expect(device.getByText('Arrivée après la clôture : le président décidera')).toBeVisible({ timeout: 20_000 });

	await test.step('after a reload its judge still finds it, on the card and in the list', async () => {
		await device.reload();
		const late = device
			.locator('section', { has: device.getByRole('heading', { name: 'Arrivée après la clôture' }) })
			.last();
		await expect(late.getByText('Elle comptera si le président du jury le décide')).toBeVisible();
		await expect(late.getByText('Écrit sur la tablette.')).toBeVisible();
		await device.goto('/jury');
		await expect(device.getByRole('listitem').filter({ hasText: 'Reçue en retard, à décider' })).toHaveCount(1);
	});

	// Of the president's own an organizer decides.
	const desk = await enter('organisateur@demo.palmares');
	await desk.goto('/organisation/cloture');
	const blocker = desk.getByRole('listitem').filter({ hasText: 'Fiches arrivées après la fermeture du tour' });
	await blocker.getByRole('link', { name: 'Régler' }).click();
	await expect(desk).toHaveURL(new RegExp(`/deliberation/${round.id}#arrivals$`));
	await expect(desk.getByRole('heading', { name: 'Fiches arrivées après la clôture' })).toBeVisible();
	const card = desk
		.locator('section')
		.filter({ has: desk.getByRole('heading', { name: 'Fiches arrivées après la clôture' }) })
		.last();
	await card.getByLabel('Motif').fill('La salle n’avait pas de réseau.');
	await expect(card.getByText(/Le juré a déjà soumis une fiche/).first()).toBeVisible();
	await card.getByRole('button', { name: 'Compter la fiche' }).click();

	await test.step('the card that was handed in gives way at a second word alone, and stays to be read', async () => {
		const word = desk.getByRole('dialog', { name: /^Remplacer la fiche de/ });
		await expect(word.getByText('Écrit sur la tablette.')).toBeVisible();
		await word.getByRole('button', { name: 'Annuler' }).click();
		await expect(card.getByText('Comptée', { exact: true })).toHaveCount(0);
		await card.getByRole('button', { name: 'Compter la fiche' }).click();
		await word.getByRole('button', { name: 'Remplacer et compter' }).click();
		await expect(card.getByText('Comptée', { exact: true })).toBeVisible();
		await card.getByText('Comparer les deux fiches').click();
		await expect(card.getByText('Écrit sur la tablette.')).toBeVisible();
	});
	await device.goto(`/jury/${task}`);
	await expect(device.getByText(/Le président du jury l’a comptée le/)).toBeVisible();
});
