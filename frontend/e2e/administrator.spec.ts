import { examine, paint } from './support/examine.ts';
import { expect, signIn, test } from './support/test.ts';

test.use({ edition: 'administrator' });

test('an administrator begins the next edition as a copy of nothing, and conducts no contest of others', async ({
	enter
}) => {
	const page = await enter('administrateur@demo.palmares');
	await page.goto('/organisation');
	await expect(page.getByText('Vous n’avez pas encore d’édition à conduire.')).toBeVisible();

	await test.step('creates an edition, and becomes its organizer', async () => {
		const form = page.locator('form').filter({ hasText: 'Premier jour' });
		await form.getByLabel('Numéro').fill('4');
		await form.getByLabel('Année').fill('2028');
		await form.getByLabel('Titre en français').fill('Semaine du Numérique 2028');
		await form.getByLabel('Premier jour').fill('2028-01-27');
		await form.getByLabel('Dernier jour').fill('2028-01-29');
		await form.getByRole('button', { name: 'Créer' }).click();
		await expect(page.getByRole('heading', { level: 1, name: 'Semaine du Numérique 2028' })).toBeVisible();
		await expect(page.getByRole('heading', { name: 'Porteurs de projets' })).toBeVisible();
	});

	await test.step('it is not public before it is announced', async () => {
		await page.goto('/');
		await expect(page.getByText('Semaine du Numérique 2028')).toHaveCount(0);
	});
});

test('anybody changes their details, language and password, and signs out', async ({ enter }) => {
	const page = await enter('toure@jury.demo.palmares', { width: 360 });
	await page.goto('/compte');
	await page.getByRole('textbox', { name: 'Téléphone (facultatif)' }).fill('+223 66 00 00 00');
	await page.getByRole('button', { name: 'Enregistrer' }).click();
	await expect(page.getByText('Vos coordonnées sont enregistrées.')).toBeVisible();
	await page.reload();
	await expect(page.getByRole('textbox', { name: 'Téléphone (facultatif)' })).toHaveValue('+223 66 00 00 00');
	await page.getByLabel('Mot de passe actuel').first().fill('palmares-demo');
	await page.getByLabel('Nouveau mot de passe').fill('encore une autre phrase');
	await page.getByRole('button', { name: 'Changer de mot de passe' }).click();
	await expect(page.getByText('Le mot de passe est changé.')).toBeVisible();
	await page.getByRole('button', { name: 'Se déconnecter' }).click();
	await expect(page.getByText('Vous êtes déconnecté.')).toBeVisible();
	await page.goto('/compte');
	await expect(page).toHaveURL(/connexion\?suite=%2Fcompte/);
	await signIn(page, 'toure@jury.demo.palmares', 'encore une autre phrase');
	await expect(page).toHaveURL(/compte$/);
});

test('sessions are ended from another device, by their person and by an administrator', async ({ enter }) => {
	const desk = await enter('toure@jury.demo.palmares', { password: 'encore une autre phrase' });
	const lost = await enter('toure@jury.demo.palmares', { password: 'encore une autre phrase', width: 360 });
	const lent = await enter('toure@jury.demo.palmares', { password: 'encore une autre phrase' });
	await desk.goto('/compte');
	const sessions = desk.getByRole('list', { name: 'Sessions ouvertes' }).getByRole('listitem');
	await expect(sessions.filter({ hasText: 'celle-ci' })).toHaveCount(1);
	const open = await sessions.count();
	expect(open).toBeGreaterThanOrEqual(3);
	await desk.getByText('Sessions ouvertes').scrollIntoViewIfNeeded();
	await paint(desk, 'sessions-1280');
	await sessions
		.first()
		.getByRole('button', { name: /Fermer la session de Chrome, Linux/ })
		.click();
	await expect(sessions).toHaveCount(open - 1);
	await lent.goto('/compte');
	await expect(lent.getByText('Votre session est terminée').first()).toBeVisible();
	await desk.getByRole('button', { name: 'Fermer mes autres sessions' }).click();
	await paint(desk, 'elsewhere-1280');
	await desk.getByRole('dialog').getByRole('button', { name: 'Fermer mes autres sessions' }).click();
	await expect(desk.getByRole('heading', { name: /Bonjour/ })).toBeVisible();
	await lost.goto('/compte');
	await paint(lost, 'session-over-360');
	await expect(lost.getByText('Votre session est terminée').first()).toBeVisible();

	const office = await enter('administrateur@demo.palmares');
	await office.goto('/comptes');
	await office.getByRole('searchbox').fill('toure@jury');
	const line = office.getByRole('listitem').filter({ hasText: 'toure@jury.demo.palmares' });
	await line.getByRole('button', { name: 'Actions' }).click();
	await line.getByRole('button', { name: 'Fermer ses sessions' }).click();
	await paint(office, 'end-sessions-1280');
	await office.getByRole('dialog').getByRole('button', { name: 'Fermer ses sessions' }).click();
	await expect(office.getByText(/Les sessions de .* sont fermées/)).toBeVisible();
	await desk.reload();
	await expect(desk.getByText('Votre session est terminée').first()).toBeVisible();

	await office.getByRole('link', { name: 'Journal des comptes' }).click();
	const ended = office.getByRole('row', { name: /Toutes les sessions fermées/ }).first();
	await expect(ended, 'what an administrator does to an account is written down').toContainText('Aïssata Touré');
	await examine(office, '/comptes/journal', 'comptes-journal');
	await examine(office, '/en/comptes/journal', 'comptes-journal-en');
	await office.goto('/comptes/journal');
	await office.getByLabel('Quoi', { exact: true }).selectOption({ label: 'Administration confiée' });
	await expect(ended).toHaveCount(0);
});
