import { appCode } from './support/app.ts';
import { look } from './support/examine.ts';
import { startProduction } from './support/server.ts';
import { demoPassword, device, expect, signIn, test, type Page } from './support/test.ts';

test.use({ edition: 'factor' });

const card = (page: Page) => page.locator('section').filter({ hasText: 'Second facteur' });

/** Ties an app to the account whose page is open, and gives its key and the recovery codes. */
async function tieApp(page: Page, name: string, password = demoPassword) {
	await card(page).getByLabel('Votre mot de passe').fill(password);
	await card(page).getByRole('button', { name: 'Lier une application' }).click();
	await expect(page.getByRole('img', { name: 'La clé, en code QR' })).toBeVisible();
	const key = (await card(page).locator('.font-mono').innerText()).replaceAll(/\s/g, '');
	await look(page, name + '-key');
	await page.getByLabel('Code de l’application').fill('000000');
	await page.getByRole('button', { name: 'Vérifier et activer' }).click();
	await expect(page.getByText('Ce n’est pas un bon code').first()).toBeVisible();
	await page.getByLabel('Code de l’application').fill(appCode(key, -1));
	await page.getByRole('button', { name: 'Vérifier et activer' }).click();
	await expect(page.getByRole('heading', { name: 'Vos codes de secours' })).toBeVisible();
	await look(page, name + '-recovery');
	const recovery = await card(page).locator('li').allInnerTexts();
	await page.getByRole('button', { name: 'Je les ai gardés' }).click();
	await expect(card(page).getByText('Il vous reste 10 codes de secours.')).toBeVisible();
	return { key, recovery };
}

async function password(page: Page, email: string, typed = demoPassword) {
	await page.goto('/connexion?suite=/organisation');
	await page.getByLabel('Adresse électronique').fill(email);
	await page.getByLabel('Mot de passe').fill(typed);
	await page.getByRole('main').getByRole('button', { name: 'Se connecter' }).click();
}

const code = (page: Page) => page.getByLabel('Code de l’application, ou code de secours');

test('an organizer ties an app, enters with it, loses the telephone, and removes the factor', async ({ enter }) => {
	const email = 'organisateur@demo.palmares';
	const desk = await enter(email);
	await desk.goto('/compte');
	await expect(card(desk)).toBeVisible();
	await look(desk, 'factor-none');
	const { key, recovery } = await tieApp(desk, 'factor');
	await look(desk, 'factor-set');

	const phone = await enter(undefined, { width: 360 });
	await password(phone, email);
	await expect(phone.getByRole('heading', { name: 'Votre second facteur' })).toBeVisible();
	await look(phone, 'factor-enter');
	await code(phone).fill('000000');
	await phone.getByRole('main').getByRole('button', { name: 'Se connecter' }).click();
	await expect(phone.getByText('Ce n’est pas un bon code').first()).toBeVisible();
	await expect(code(phone)).toHaveValue('000000'); // what was typed is kept
	await code(phone).fill(appCode(key));
	await phone.getByRole('main').getByRole('button', { name: 'Se connecter' }).click();
	await expect(phone).not.toHaveURL(/connexion/);

	await test.step('the telephone is lost', async () => {
		const other = await enter(undefined, { width: 360 });
		await password(other, email);
		await code(other).fill(recovery[0]!.toLowerCase());
		await other.getByRole('main').getByRole('button', { name: 'Se connecter' }).click();
		await expect(other).not.toHaveURL(/connexion/);
		await other.goto('/compte');
		await expect(card(other).getByText('Il vous reste 9 codes de secours.')).toBeVisible();
		await card(other).getByRole('button', { name: 'Retirer le second facteur' }).click();
		await look(other, 'factor-remove');
		await card(other).getByLabel('Votre mot de passe').fill(demoPassword);
		await code(other).fill(recovery[1]!);
		await card(other).getByRole('button', { name: 'Retirer le second facteur' }).click();
		await expect(card(other).getByRole('button', { name: 'Lier une application' })).toBeVisible();
	});
});

test('an organizer resets the lost factor of a president, who learns why', async ({ enter, server }) => {
	const president = await enter('president@demo.palmares', { width: 360 });
	await president.goto('/compte');
	await tieApp(president, 'factor-president');
	const desk = await enter('organisateur@demo.palmares');
	await desk.goto('/organisation/personnes?role=president');
	await desk
		.getByRole('button', { name: /Retirer le second facteur/ })
		.first()
		.click();
	await desk.getByLabel('Motif').fill('Téléphone perdu au marché.');
	await look(desk, 'factor-reset');
	await desk.getByRole('dialog').getByRole('button', { name: 'Retirer le second facteur' }).click();
	await expect(desk.getByText('Second facteur retiré. La personne')).toBeVisible();
	const mail = await server.mails.next('president@demo.palmares', /second facteur a été retiré/);
	expect(mail.text).toContain('Téléphone perdu au marché.');
});

test('where it is required an administrator sees nothing else before', async ({ browser }) => {
	const first = { email: 'admin@example.org', name: 'Awa Traoré', password: 'un long mot de passe' };
	const strict = await startProduction(first, '--require-second-factor');
	const context = await device(browser, strict.url, 1280);
	const page = await context.newPage();
	await signIn(page, first.email, first.password);
	await page.goto('/compte');
	await expect(page.getByText('Ce serveur demande un second facteur')).toBeVisible();
	await expect(page.getByRole('link', { name: /Comptes/ })).toHaveCount(0);
	await look(page, 'factor-due');
	await tieApp(page, 'factor-required', first.password);
	await expect(page.getByRole('main').getByRole('link', { name: /Comptes/ })).toBeVisible();
	await context.close();
	await strict.stop();
});

test('the second factor in English', async ({ enter }) => {
	const page = await enter('observateur@demo.palmares');
	await page.goto('/en/compte');
	await page.getByLabel('Your password').fill(demoPassword);
	await page.getByRole('button', { name: 'Tie an app' }).click();
	await expect(page.getByRole('img', { name: 'The key, as a QR code' })).toBeVisible();
	const key = (await page.locator('section .font-mono').innerText()).replaceAll(/\s/g, '');
	await look(page, 'factor-en-key');
	await page.getByLabel('Code of the app').fill(appCode(key));
	await page.getByRole('button', { name: 'Check and turn on' }).click();
	await expect(page.getByRole('heading', { name: 'Your recovery codes' })).toBeVisible();
	await look(page, 'factor-en-recovery');
	await page.getByRole('button', { name: 'I have kept them' }).click();
	await page.getByRole('button', { name: 'Remove the second factor' }).click();
	await look(page, 'factor-en-remove');
});
