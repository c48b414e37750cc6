import { expect, test } from './support/test.ts';

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
