import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { confirm, openRound } from './support/acts.ts';
import { examine } from './support/examine.ts';
import { callAsMember } from './support/operate.ts';
import { expect, saved, test, type Page } from './support/test.ts';

test.use({ edition: 'final' });
test.setTimeout(180_000);

const startups = /Start-ups/;

/** PALMARES_SCREENSHOTS names a folder: the moments of the day are also painted there. */
async function paint(page: Page, name: string): Promise<void> {
	const album = process.env.PALMARES_SCREENSHOTS;
	if (!album) return;
	mkdirSync(album, { recursive: true });
	await page.screenshot({ path: join(album, `final-${name}.png`) });
}

/** Decides the start-ups' preselection and opens their final, which journeys of their own show. */
async function beginFinal(page: Page): Promise<void> {
	const organizer = await callAsMember(page, 'organisateur');
	const { id } = await organizer('GET', '/editions/current');
	const edition = await organizer('GET', `/editions/${id}`);
	const [first, final] = edition.categories.find(({ key }: { key: string }) => key === 'startup').rounds;
	await organizer('POST', `/rounds/${first.id}/closing`, { reason: 'Toutes les fiches sont là.' });
	const { places, version } = await organizer('POST', `/rounds/${first.id}/ranking`);
	const entryIds = places.slice(0, 4).map((place: { entryId: string }) => place.entryId);
	await organizer('POST', `/rounds/${first.id}/shortlist`, { entryIds, reason: 'Quatre finalistes.' }, version);
	await organizer('POST', `/rounds/${final.id}/opening`);
}

const rows = (page: Page) =>
	page
		.getByRole('main')
		.locator('ol > li')
		.filter({ has: page.getByRole('group') });

test('a final, slot by slot: order, attendance, marks, a refusal, and the clock without a network', async ({
	enter,
	page
}) => {
	await beginFinal(page);
	const organizer = await enter('organisateur@demo.palmares', { width: 360 });
	const president = await enter('president@demo.palmares');
	const judge = await enter('jure@demo.palmares', { width: 360 });

	await test.step('the organizer makes the order on a phone, and gives every finalist to every judge', async () => {
		await openRound(organizer, startups, 'Finale', 'Passages');
		await expect(organizer.getByText('Pas encore d’ordre de passage')).toBeVisible();
		await organizer.getByLabel('Comment ranger les finalistes').selectOption({ label: 'Par numéro de candidat' });
		await organizer.getByRole('button', { name: 'Établir l’ordre' }).click();
		await expect(rows(organizer)).toHaveCount(4);
		await organizer.getByRole('button', { name: 'Confier tous les finalistes à tout le jury' }).click();
		await expect(organizer.getByText('Les 24 assignations sont faites.')).toBeVisible();
	});

	await test.step('moves a finalist, and puts a break between two', async () => {
		const second = await rows(organizer).nth(1).getByRole('heading').innerText();
		await rows(organizer)
			.nth(1)
			.getByRole('button', { name: /^Monter/ })
			.click();
		await expect(rows(organizer).first().getByRole('heading')).toHaveText(second);
		await expect(organizer.getByText('Ajusté à la main depuis')).toBeVisible();
		await organizer.getByText('Ajouter une pause').first().click();
		await organizer.getByLabel('Intitulé de la pause').fill('Pause café');
		await organizer.getByRole('combobox', { name: 'Après' }).selectOption({ index: 1 });
		await organizer.getByRole('button', { name: 'Ajouter une pause' }).click();
		await expect(organizer.getByText('Pause café · 15 min')).toBeVisible();
	});

	const name = await rows(organizer).first().getByRole('heading').innerText();
	const late = await rows(organizer).nth(1).getByRole('heading').innerText();

	await test.step('a judge may not mark before the slot is open, and reads when it is planned', async () => {
		await judge.goto('/jury');
		await expect(judge.getByText(/^Passage à/).first()).toBeVisible();
		await paint(judge, 'judge-list-360');
		await judge.getByRole('link', { name }).click();
		await expect(judge.getByText('n’est pas encore ouvert')).toBeVisible();
		await expect(judge.getByRole('slider').first()).toBeDisabled();
		await paint(judge, 'judge-waiting-360');
	});

	await test.step('the slot is opened: the scorecard opens by itself, and the judge marks', async () => {
		await rows(organizer).first().getByRole('button', { name: 'Présent' }).click();
		await expect(
			rows(organizer)
				.first()
				.getByText(/Présent, noté par Oumar Coulibaly/)
		).toBeVisible();
		await rows(organizer).first().getByRole('button', { name: 'Ouvrir la notation' }).click();
		await expect(rows(organizer).first().getByText('Notation ouverte')).toBeVisible();
		await expect(judge.getByText('Le passage est ouvert')).toBeVisible({ timeout: 20_000 });
		for (const anchors of await judge.getByRole('list', { name: 'Repères' }).all())
			await anchors.getByRole('button').nth(2).click();
		await saved(judge);
		await paint(judge, 'judge-open-360');
	});

	await test.step('what is typed as the slot closes is kept on the device, and leaves when it is opened again', async () => {
		await judge.context().setOffline(true);
		await rows(organizer).first().getByRole('button', { name: 'Clore la notation' }).click();
		await expect(rows(organizer).first().getByText('Notation close')).toBeVisible();
		await judge.getByLabel('Note pour la délibération').fill('Très convaincante aux questions.');
		await judge.context().setOffline(false);
		await expect(judge.getByText('Le passage est clos').first()).toBeVisible({ timeout: 20_000 });
		await judge.reload();
		await expect(judge.getByLabel('Note pour la délibération')).toHaveValue('Très convaincante aux questions.');
		await expect(judge.getByRole('slider').first()).toBeDisabled();
		await paint(judge, 'judge-closed-360');
		await rows(organizer)
			.first()
			.getByRole('button', { name: /^Rouvrir la notation/ })
			.click();
		const dialog = organizer.getByRole('dialog');
		await dialog.getByLabel('Motif').fill('Un téléphone était à plat.');
		await dialog.getByRole('button', { name: 'Rouvrir la notation' }).click();
		await expect(judge.getByText('Enregistré sur le serveur').first()).toBeVisible({ timeout: 20_000 });
		await judge.getByRole('button', { name: 'Soumettre ma fiche' }).click();
		await expect(judge.getByText(/Fiche soumise le/)).toBeVisible();
	});

	await test.step('an entrant is late: the president alone decides, and refuses', async () => {
		await rows(organizer).nth(1).getByRole('button', { name: 'En retard' }).click();
		const dialog = organizer.getByRole('dialog');
		await dialog.getByLabel('Minutes de retard').fill('20');
		await dialog.getByRole('button', { name: 'Enregistrer le retard' }).click();
		await expect(rows(organizer).nth(1).getByText('le président du jury doit décider')).toBeVisible();
		await expect(rows(organizer).nth(1).getByRole('button', { name: 'Refuser' })).toHaveCount(0);
		await paint(organizer, 'organizer-360');
		await openRound(president, startups, 'Finale', 'Passages');
		await confirm(president, 'Refuser', 'Vingt minutes de retard, sans prévenir.');
		await expect(rows(president).nth(1).getByText('Non entendu')).toBeVisible();
		await paint(president, 'president-1280');
		await judge.goto('/jury');
		await expect(judge.getByText('Non entendu')).toBeVisible();
	});

	await test.step('all of it is in the journal, in words', async () => {
		await organizer.goto('/organisation/journal');
		for (const words of ['Notation d’un passage rouverte', 'Candidat en retard refusé', 'Ordre de passage établi'])
			await expect(organizer.getByText(words).filter({ visible: true }).first()).toBeVisible();
	});

	await test.step('the clock runs in a hall without a network, and asks for nothing once it is open', () =>
		clockOffline(president, name, late));
});

async function clockOffline(page: Page, name: string, late: string): Promise<void> {
	await page.getByRole('link', { name: 'Ouvrir l’horloge de scène' }).click();
	const title = page.getByRole('heading', { level: 1 });
	const time = page.getByRole('timer');
	await expect(title).toHaveText(name);
	await expect(page.getByText(late)).toHaveCount(0);
	await expect(time).toHaveText('3:00');
	await page.evaluate(async () => {
		const ready = await navigator.serviceWorker.ready;
		while (ready.active?.state !== 'activated') await new Promise((resolve) => setTimeout(resolve, 50));
	});
	await page.waitForLoadState('networkidle');
	const asked: string[] = [];
	page.on('request', (request) => asked.push(request.url()));
	await page.context().setOffline(true);
	await page.clock.install();
	await page.clock.pauseAt(Date.now() + 5_000);

	await page.keyboard.press('Space');
	await page.clock.runFor(150_500);
	await expect(time).toHaveText(/^0:(29|30)$/);
	await expect(page.getByText('Présentation · Bientôt fini')).toBeVisible();
	await paint(page, 'clock-near-1280');
	await page.clock.runFor(42_000);
	await expect(time).toHaveText(/^\+0:1[12]$/);
	await expect(page.getByText('Temps dépassé')).toBeVisible();
	await paint(page, 'clock-over-1280');
	await page.keyboard.press('ArrowRight');
	await expect(time).toHaveText('2:00');
	await expect(page.getByText('Questions · En cours')).toBeVisible();
	await page.keyboard.press('r');
	await expect(page.getByText('Questions · Prêt')).toBeVisible();
	await page.keyboard.press('n');
	await expect(title).toHaveText('Pause café');
	await expect(time).toHaveText('15:00');
	await page.keyboard.press('N');
	await expect(title).not.toHaveText('Pause café');
	const next = await title.innerText();
	await page.keyboard.press('Space');
	await page.clock.runFor(61_000);
	await expect(time).toHaveText(/^1:5[89]$/);
	await paint(page, 'clock-1280');
	expect(asked, 'requests since it was opened').toEqual([]);

	await page.reload();
	await expect(title).toHaveText(next);
	await expect(page.getByText('Présentation · En cours')).toBeVisible();
	await expect(time).toHaveText(/^1:5\d$/);
	await page.context().setOffline(false);
}

test('everybody can use the stage clock and the running order, in both languages', async ({ enter }) => {
	const page = await enter('president@demo.palmares');
	await openRound(page, /Services de l.administration/, 'Finale', 'Passages');
	await expect(page).toHaveURL(/passages$/);
	const order = new URL(page.url()).pathname;
	const scene = order.replace(/.*tours\/([^/]+)\/.*/, '/scene/$1');
	for (const path of [order, '/en' + order, scene, '/en' + scene])
		await examine(page, path, `final${path.replaceAll(/[0-9a-f-]{36}/g, '')}`);
});
