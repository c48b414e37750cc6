import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { confirm } from './support/acts.ts';
import { examine } from './support/examine.ts';
import { closeContest } from './support/publish.ts';
import { expect, test, type Page } from './support/test.ts';

test.use({ edition: 'ceremony' });
test.setTimeout(180_000);

/** PALMARES_SCREENSHOTS names a folder: the moments of the ceremony are also painted there. */
async function paint(page: Page, name: string): Promise<void> {
	const album = process.env.PALMARES_SCREENSHOTS;
	if (!album) return;
	mkdirSync(album, { recursive: true });
	await page.screenshot({ path: join(album, `ceremony-${name}.png`) });
}

const card = (page: Page, name: string) =>
	page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name, exact: true }) });

/** Prepares a show, and gives the link of its screens. */
async function prepare(page: Page, name: string): Promise<string> {
	await page.goto('/organisation/ceremonie');
	await card(page, name).getByRole('button', { name: 'Préparer le spectacle' }).click();
	await expect(card(page, name).getByText('Prête')).toBeVisible();
	return new URL(await card(page, name).locator('code').innerText()).pathname;
}

const stepOf = (page: Page) => page.locator('[data-step]').getAttribute('data-step');
const isAt = (page: Page, step: number) => expect(page.locator(`[data-step="${step}"]`)).toBeVisible();

/** The page and its sealed show are on the machine for good. */
async function loaded(screen: Page): Promise<void> {
	await expect(screen.getByText('Spectacle chargé et scellé')).toBeVisible();
	await screen.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
}

test('a ceremony with a remote and two screens, one of which loses the network, publishes at its last step', async ({
	enter,
	page
}) => {
	await closeContest(page);
	const organizer = await enter('organisateur@demo.palmares', { width: 360 });
	const [first, second] = [await enter(), await enter()];
	const next = organizer.getByRole('button', { name: 'Suivant' });

	await test.step('the organizer prepares the show, and two screens load it without knowing anything', async () => {
		const link = await prepare(organizer, 'Cérémonie officielle');
		for (const screen of [first, second]) {
			await screen.goto(link);
			await loaded(screen);
			await expect(screen.getByText('La cérémonie va commencer')).toBeVisible();
		}
		await paint(first, 'waiting');
	});

	await test.step('starts on the phone: both screens open the show', async () => {
		await card(organizer, 'Cérémonie officielle').getByRole('link', { name: 'Ouvrir la télécommande' }).click();
		await expect(organizer.getByText('À lire')).toBeVisible();
		await confirm(organizer, 'Commencer la cérémonie');
		for (const screen of [first, second]) await isAt(screen, 0);
		await expect(organizer.getByText(/^Étape 1 sur \d+$/)).toBeVisible();
	});

	await test.step('two taps at once count once; back, black and pause reach every screen', async () => {
		await next.dblclick();
		await expect(organizer.getByText(/^Étape 2 sur/)).toBeVisible();
		for (const screen of [first, second]) await isAt(screen, 1);
		await organizer.getByRole('button', { name: 'Noir' }).click();
		for (const screen of [first, second]) await expect(screen.locator('[data-cover="black"]')).toBeVisible();
		await organizer.getByRole('button', { name: 'Pause' }).click();
		for (const screen of [first, second])
			await expect(screen.locator('[data-cover="paused"]')).toHaveCSS('opacity', '1');
		await paint(first, 'paused');
		await organizer.getByRole('button', { name: 'Retour' }).click();
		for (const screen of [first, second]) await isAt(screen, 0);
	});

	await test.step('the second screen loses the network and goes on by its own keyboard, ahead of the others', async () => {
		const before = Number(await stepOf(second));
		await second.keyboard.press('ArrowRight');
		await isAt(second, before); // while the remote is heard, it alone moves the show
		await second.context().setOffline(true);
		await expect(second.getByText('Sans réseau')).toBeVisible();
		await next.click();
		await isAt(first, before + 1);
		for (const key of ['ArrowRight', 'Space', 'PageDown']) await second.keyboard.press(key);
		await isAt(second, before + 3);
		await second.reload();
		await isAt(second, before + 3);
	});

	await test.step('and joins them again without jumping back', async () => {
		const ahead = Number(await stepOf(second));
		await second.context().setOffline(false);
		await expect(second.getByText(/en avance de 2/)).toBeVisible({ timeout: 20_000 });
		await next.click();
		await isAt(first, ahead - 1);
		await isAt(second, ahead);
		await next.click();
		await isAt(first, ahead);
		await next.click();
		for (const screen of [first, second]) await isAt(screen, ahead + 1);
	});

	await test.step('jumps to the last step: the palmarès is public at that moment', async () => {
		await page.goto('/palmares');
		await expect(page.getByText('Pas encore publié')).toBeVisible();
		await organizer.getByText('Toutes les étapes').click();
		const places = organizer.locator('li[data-kind="place"]');
		await places.last().getByRole('button').click();
		await expect(first.getByText('1ᵉʳ prix')).toBeVisible();
		// The screen that had lost the network has the picture too: it came with the sealed show.
		for (const screen of [first, second]) {
			const picture = screen.locator('img[data-picture]');
			await expect(picture).toHaveCount(1); // the finalists' have gone
			await expect(picture).toBeVisible();
			expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(640);
		}
		const winner = await first.getByRole('heading', { level: 1 }).innerText();
		await paint(organizer, 'remote-360');
		await organizer.locator('li[data-kind="thanks"]').getByRole('button').click();
		await expect(organizer.getByText('Palmarès publié')).toBeVisible();
		await expect(second.getByRole('heading', { name: 'Merci' })).toBeVisible();
		await page.reload();
		await expect(page.getByRole('heading', { name: winner }).first()).toBeVisible();
	});

	await test.step('ends, and all of it is in the journal', async () => {
		await confirm(organizer, 'Terminer la cérémonie');
		await expect(organizer.getByText('Cérémonie terminée')).toBeVisible();
		await organizer.goto('/organisation/journal');
		for (const words of [
			'Cérémonie préparée',
			'Cérémonie commencée',
			'Étape de la cérémonie montrée',
			'Palmarès publié'
		])
			await expect(organizer.getByText(words).filter({ visible: true }).first()).toBeVisible();
	});
});

test('a rehearsal can be opened by hand without a network, and everybody can use its pages', async ({ enter }) => {
	const organizer = await enter('organisateur@demo.palmares');
	const screen = await enter();
	await screen.emulateMedia({ reducedMotion: 'reduce' });
	const link = await prepare(organizer, 'Répétition');
	await screen.goto(link);
	await loaded(screen);
	await expect(screen.getByText('Répétition : lauréats fictifs')).toBeVisible();
	await screen.context().setOffline(true);

	await card(organizer, 'Répétition').getByRole('link', { name: 'Ouvrir la télécommande' }).click();
	await confirm(organizer, 'Commencer la cérémonie');
	await organizer.getByText('Code d’ouverture').click();
	const code = await organizer.locator('[data-code]').innerText();

	await screen.mouse.move(100, 100);
	await screen.getByRole('button', { name: 'Saisir le code' }).click();
	await screen.getByLabel('Code d’ouverture').fill('0000 0000 0000 0000 0000 0000');
	await screen.getByRole('button', { name: 'Ouvrir le spectacle' }).click();
	await expect(screen.getByText('n’ouvre pas ce spectacle')).toBeVisible();
	await screen.getByLabel('Code d’ouverture').fill(code.toLowerCase());
	await screen.getByRole('button', { name: 'Ouvrir le spectacle' }).click();
	await isAt(screen, 0);
	for (let step = 1; step <= 5; step++) await screen.keyboard.press('ArrowRight');
	await isAt(screen, 5);
	await paint(screen, 'first-place');
	await screen.context().setOffline(false);

	const remote = new URL(organizer.url()).pathname;
	for (const path of ['/organisation/ceremonie', remote])
		for (const language of ['', '/en'])
			await examine(organizer, language + path, `ceremony${language}${path.replace(/[0-9a-f-]{36}/, '')}`);
	for (const language of ['', '/en']) await examine(screen, language + link, `ceremony${language}-screen`);
});
