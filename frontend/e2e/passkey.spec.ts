import { look } from './support/examine.ts';
import { startProduction, type Server } from './support/server.ts';
import { device, expect, signIn, test, type Page } from './support/test.ts';

// Each state is looked at twice, at two widths.
test.setTimeout(120_000);

const first = { email: 'admin@example.org', name: 'Awa Traoré', password: 'un long mot de passe', host: 'localhost' };

/** The browser's own authenticator in software, as a telephone has one. */
async function authenticator(page: Page) {
	const browser = await page.context().newCDPSession(page);
	await browser.send('WebAuthn.enable');
	const options = {
		protocol: 'ctap2',
		transport: 'internal',
		hasResidentKey: true,
		hasUserVerification: true
	} as const;
	const { authenticatorId } = await browser.send('WebAuthn.addVirtualAuthenticator', {
		options: { ...options, isUserVerified: true, automaticPresenceSimulation: true }
	});
	return {
		/** Whether its person is the one whose finger it knows. */
		verifies: (isUserVerified: boolean) =>
			browser.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
		kept: async () => (await browser.send('WebAuthn.getCredentials', { authenticatorId })).credentials
	};
}

async function password(page: Page) {
	await page.goto('/connexion');
	await page.getByLabel('Adresse électronique').fill(first.email);
	await page.getByLabel('Mot de passe').fill(first.password);
	await page.getByRole('main').getByRole('button', { name: 'Se connecter' }).click();
}

async function open(browser: import('@playwright/test').Browser, server: Server) {
	const context = await device(browser, server.url, 1280);
	return context.newPage();
}

test('a passkey is made where a second factor is required, enters, and is removed', async ({ browser }) => {
	const server = await startProduction(first, '--require-second-factor');
	const page = await open(browser, server);
	const phone = await authenticator(page);
	await signIn(page, first.email, first.password);
	await page.goto('/compte');
	await expect(page.getByText('Ce serveur demande un second facteur')).toBeVisible();
	await look(page, 'passkey-none');
	await page.getByRole('button', { name: 'Ajouter une clé d’accès' }).click();
	await page.getByLabel('Nom de la clé').fill('Téléphone d’Awa');
	const form = page.locator('form').filter({ hasText: 'Nom de la clé' });
	await look(page, 'passkey-add');
	await form.getByLabel('Votre mot de passe').fill('pas le bon');
	await form.getByRole('button', { name: 'Créer la clé d’accès' }).click();
	await expect(form.getByText('mot de passe').first()).toBeVisible();
	await expect(page.getByLabel('Nom de la clé')).toHaveValue('Téléphone d’Awa'); // what was typed is kept
	await form.getByLabel('Votre mot de passe').fill(first.password);
	await form.getByRole('button', { name: 'Créer la clé d’accès' }).click();
	await expect(page.getByRole('heading', { name: 'Vos codes de secours' })).toBeVisible();
	const recovery = await page.locator('section li.font-mono').allInnerTexts();
	expect(recovery).toHaveLength(10);
	expect(await phone.kept()).toHaveLength(1);
	await server.mails.next(first.email, /clé d'accès a été liée/);
	await page.getByRole('button', { name: 'Je les ai gardés' }).click();
	await expect(page.getByText('Téléphone d’Awa')).toBeVisible();
	await look(page, 'passkey-set');

	await test.step('it enters after the password; a prompt that was not confirmed says what to do', async () => {
		await page.getByRole('main').getByRole('button', { name: 'Se déconnecter' }).click();
		await expect(page).toHaveURL(/\/$/);
		await password(page);
		await expect(page.getByRole('heading', { name: 'Votre second facteur' })).toBeVisible();
		await look(page, 'passkey-enter');
		await phone.verifies(false);
		await page.getByRole('button', { name: 'Utiliser ma clé d’accès' }).click();
		await expect(page.getByText('Rien n’a été confirmé')).toBeVisible();
		await look(page, 'passkey-cancelled');
		await phone.verifies(true);
		await page.getByRole('button', { name: 'Utiliser ma clé d’accès' }).click();
		await expect(page).not.toHaveURL(/connexion/);
	});

	await test.step('the device is not there: a recovery code', async () => {
		const other = await open(browser, server);
		await password(other);
		await other.getByRole('button', { name: 'Taper un code à la place' }).click();
		await other.getByLabel('Code de l’application, ou code de secours').fill(recovery[0]!);
		await other.getByRole('main').getByRole('button', { name: 'Se connecter' }).click();
		await expect(other).not.toHaveURL(/connexion/);
		await other.context().close();
	});

	await test.step('it confirms its own removal', async () => {
		await page.goto('/compte');
		await expect(page.getByText('Dernier usage')).toBeVisible();
		await page.getByRole('button', { name: 'Retirer la clé d’accès Téléphone d’Awa' }).click();
		const going = page.locator('form').filter({ hasText: 'n’ouvrira plus votre compte' });
		await look(page, 'passkey-remove');
		await going.getByLabel('Votre mot de passe').fill(first.password);
		await going.getByRole('button', { name: 'Retirer la clé d’accès', exact: true }).click();
		await expect(page.getByText('Ce serveur demande un second facteur')).toBeVisible();
		await server.mails.next(first.email, /clé d'accès a été retirée/);
	});
	await page.context().close();
	await server.stop();
});

test('passkeys in English, beside an app', async ({ browser }) => {
	const server = await startProduction(first);
	const page = await open(browser, server);
	await authenticator(page);
	await signIn(page, first.email, first.password);
	await page.goto('/en/compte');
	await page.getByRole('button', { name: 'Add a passkey' }).click();
	const form = page.locator('form').filter({ hasText: 'Name of the passkey' });
	await look(page, 'passkey-en-add');
	await form.getByLabel('Your password').fill(first.password);
	await form.getByRole('button', { name: 'Create the passkey' }).click();
	await page.getByRole('button', { name: 'I have kept them' }).click();
	await look(page, 'passkey-en-set');
	await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click();
	await page.goto('/en/connexion');
	await page.getByLabel('E-mail address').fill(first.email);
	await page.getByLabel('Password').fill(first.password);
	await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click();
	await expect(page.getByRole('button', { name: 'Use my passkey' })).toBeVisible();
	await look(page, 'passkey-en-enter');
	await page.getByRole('button', { name: 'Use my passkey' }).click();
	await expect(page).not.toHaveURL(/connexion/);
	await page.context().close();
	await server.stop();
});
