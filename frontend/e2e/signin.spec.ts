import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDocument, openProfile, ready } from './support/hall.ts';
import { demoPassword, expect, signIn, test } from './support/test.ts';

test.use({ edition: 'signin' });

test('a judge whose mail fails comes in by the QR code of the desk, and everybody learns of it', async ({ enter }) => {
	const desk = await enter('organisateur@demo.palmares');
	await desk.goto('/organisation/personnes');
	await desk.getByRole('button', { name: /Code de connexion.*Fatoumata Diarra/ }).click();
	await expect(desk.locator('#desk').getByLabel('Adresse électronique')).toHaveValue('jure@demo.palmares');
	await desk.getByLabel('Valable').selectOption({ label: '3 jours, imprimé' });
	await desk.getByRole('button', { name: 'Créer le code' }).click();
	const sheet = desk.getByRole('status').filter({ hasText: 'Code de connexion de Fatoumata Diarra' });
	await expect(sheet.getByRole('img', { name: 'Le lien de connexion, en code QR' })).toBeVisible();
	await desk.context().grantPermissions(['clipboard-read', 'clipboard-write']);
	await sheet.getByRole('button', { name: 'Copier le lien' }).click();
	const link = await desk.evaluate(() => navigator.clipboard.readText());

	const phone = await enter(undefined, { width: 360 });
	await phone.goto(link);
	await phone.getByRole('button', { name: 'Ouvrir ma session' }).click();
	await expect(phone).toHaveURL(/compte$/);
	await expect(phone.getByText(/avec un code de connexion que .+ avait créé/)).toBeVisible();

	await test.step('the link has been used', async () => {
		const thief = await enter(undefined, { width: 360 });
		await thief.goto(link);
		await thief.getByRole('button', { name: 'Ouvrir ma session' }).click();
		await expect(thief.getByText('le code a déjà servi')).toBeVisible();
	});

	await test.step('the observer reads who made it', async () => {
		const observer = await enter('observateur@demo.palmares');
		await observer.goto('/organisation/journal');
		await expect(
			observer.getByRole('cell', { name: 'Session d’un juré ouverte avec le code de cette personne' }).first()
		).toBeVisible();
	});
});

test('an entrant types the code of the desk', async ({ enter }) => {
	const desk = await enter('organisateur@demo.palmares', { width: 360 });
	await desk.goto('/organisation/personnes');
	await desk.locator('#desk').getByLabel('Adresse électronique').fill('candidat@demo.palmares');
	await desk.getByRole('button', { name: 'Créer le code' }).click();
	const code = (await desk.locator('.font-mono.text-3xl').innerText()).replace(/\s/g, '');

	const phone = await enter(undefined, { width: 360 });
	await phone.goto('/connexion?suite=/candidatures');
	await phone.getByRole('button', { name: 'Entrer avec un code de connexion' }).click();
	const form = phone.locator('form').filter({ hasText: 'Avec un code de connexion' });
	await form.getByLabel('Adresse électronique').fill('candidat@demo.palmares');
	await form.getByLabel('Code de connexion').fill(code.toLowerCase());
	await form.getByRole('button', { name: 'Ouvrir ma session' }).click();
	await expect(phone).toHaveURL(/candidatures$/);
});

test('a judge chooses a PIN, comes back with it, and takes it from a lost telephone', async ({ enter }) => {
	const phone = await enter('keita@jury.demo.palmares', { width: 360 });
	await phone.goto('/compte');
	await phone.getByLabel('Code PIN', { exact: true }).fill('271828');
	await phone.getByLabel('Encore une fois').fill('271829');
	await phone.getByRole('button', { name: 'Choisir un code PIN' }).click();
	await expect(phone.getByText('Les deux codes diffèrent')).toBeVisible();
	await phone.getByLabel('Encore une fois').fill('271828');
	await phone.getByRole('button', { name: 'Choisir un code PIN' }).click();
	await expect(phone.getByText('celui-ci')).toBeVisible();
	await phone.getByRole('button', { name: 'Se déconnecter' }).click();

	await test.step('the device knows its judge', async () => {
		await phone.goto('/connexion?suite=/jury');
		await expect(phone.getByText(/Bonjour .*Keïta/)).toBeVisible();
		await phone.getByLabel('Code PIN').fill('000000');
		await phone.getByRole('main').getByRole('button', { name: 'Se connecter' }).click();
		await expect(phone.getByText('Ce n’est pas le bon code PIN')).toBeVisible();
		await phone.getByLabel('Code PIN').fill('271828');
		await phone.getByRole('main').getByRole('button', { name: 'Se connecter' }).click();
		await expect(phone).toHaveURL(/jury$/);
	});

	await test.step('the telephone is lost: its PIN and its session end from another device', async () => {
		const home = await enter('keita@jury.demo.palmares');
		await home.goto('/compte');
		await home.getByRole('button', { name: 'Retirer' }).click();
		await expect(home.getByText('Code PIN retiré')).toBeVisible();
		await phone.goto('/compte');
		await expect(phone.getByText('Votre session est terminée')).toBeVisible();
		await phone.getByRole('main').getByRole('link', { name: 'Se connecter' }).click();
		await phone.getByLabel('Code PIN').fill('271828');
		await phone.getByRole('main').getByRole('button', { name: 'Se connecter' }).click();
		await expect(phone.getByText('ne vaut plus rien sur cet appareil')).toBeVisible();
	});
});

test('an entrant signs in with a code by SMS', async ({ enter, server }) => {
	const first = await enter('candidat@demo.palmares', { width: 360 });
	await first.goto('/compte');
	const form = first.locator('form').filter({ hasText: 'Numéro de téléphone' });
	await form.getByLabel('Numéro de téléphone').fill('70 11 22 44');
	await form.getByRole('button', { name: 'Recevoir un code' }).click();
	await expect(first.getByText('Écrivez le numéro avec l’indicatif du pays').first()).toBeVisible();
	await form.getByLabel('Numéro de téléphone').fill('+223 70 11 22 44');
	await form.getByRole('button', { name: 'Recevoir un code' }).click();
	await first.getByLabel('Code reçu').fill(await server.texted('+22370112244'));
	await first.getByRole('button', { name: 'Confirmer ce numéro' }).click();
	await expect(first.getByText('+22370112244')).toBeVisible();

	const phone = await enter(undefined, { width: 360 });
	await phone.goto('/connexion?suite=/candidatures');
	await phone.getByRole('button', { name: 'Entrer avec un code par SMS' }).click();
	await phone.getByLabel('Numéro de téléphone').fill('00223 70112244');
	await phone.getByRole('button', { name: 'Recevoir un code' }).click();
	await phone.getByLabel('Code reçu').fill('1');
	await phone.getByRole('main').getByRole('button', { name: 'Se connecter' }).click();
	await expect(phone.getByText('Le code ne convient pas').first()).toBeVisible();
	await phone.getByLabel('Code reçu').fill(await server.texted('+22370112244'));
	await phone.getByRole('main').getByRole('button', { name: 'Se connecter' }).click();
	await expect(phone).toHaveURL(/candidatures$/);
});

test('what a judge keeps on a shared device opens with the PIN alone, with no network', async ({ page, server }) => {
	test.setTimeout(120_000);
	const judge = 'jure@demo.palmares';
	await addDocument(page, judge);
	const profile = await mkdtemp(join(tmpdir(), 'palmares-profile-'));
	const before = await openProfile(profile, server.url);
	const day = await before.newPage();
	await signIn(day, judge, demoPassword);
	await day.goto('/compte');
	await day.getByLabel('Code PIN', { exact: true }).fill('271828');
	await day.getByLabel('Encore une fois').fill('271828');
	await day.getByRole('button', { name: 'Choisir un code PIN' }).click();
	await expect(day.getByText('celui-ci')).toBeVisible();
	await ready(day);
	await day.getByRole('button', { name: /^Garder les pièces jointes/ }).click();
	const asked = day.getByRole('dialog', { name: 'Votre code PIN' }); // the page was opened anew
	await asked.getByLabel('Code PIN').fill('271828');
	await asked.getByRole('button', { name: 'Ouvrir' }).click();
	await expect(day.getByText('Tout est sur cet appareil')).toBeVisible();
	await before.close();

	const after = await openProfile(profile, server.url);
	const offline = await after.newPage();
	await server.crash();
	await offline.goto('/jury');
	await offline
		.getByRole('link', { name: /PP-0005/ })
		.first()
		.click();
	const document = offline.getByRole('button', { name: /\.pdf/ }).first();
	const dialog = offline.getByRole('dialog', { name: 'Votre code PIN' });
	await document.click();
	await dialog.getByLabel('Code PIN').fill('314159');
	await dialog.getByRole('button', { name: 'Ouvrir' }).click();
	await expect(dialog.getByText('Ce n’est pas le bon code PIN')).toBeVisible();
	await dialog.getByLabel('Code PIN').fill('271828');
	await dialog.getByRole('button', { name: 'Ouvrir' }).click();
	await expect(offline.getByRole('group', { name: 'Page 1 sur 1' })).toContainText('Jigi');
	await after.close();
	await server.restart();
	await rm(profile, { recursive: true, force: true });
});
