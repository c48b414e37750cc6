import { readFile } from 'node:fs/promises';
import { look } from './support/examine.ts';
import { demoPassword, expect, saved, signIn, test, type Page } from './support/test.ts';

test.use({ edition: 'entrant' });

const email = 'kadia@example.org';
const password = 'une phrase pour moi seule';

/** What the form of the project holders asks for. */
async function answerAll(page: Page): Promise<void> {
	await page.getByLabel('Résumé').fill('Un carnet de santé qui parle bambara, sur un téléphone simple.');
	await page.getByRole('combobox', { name: 'Pays' }).selectOption('ML');
	await page.getByRole('radio', { name: 'Prototype' }).check();
	await page.getByRole('checkbox', { name: 'Santé' }).check();
	await page.getByLabel('Le problème').fill('Les carnets de papier se perdent.');
	await page.getByLabel('Votre idée ou votre prototype').fill('Un carnet qui parle.');
	await page.getByLabel('Comment le réaliser').fill('Trois mois, deux personnes.');
	await page.getByLabel('Impact attendu').fill('4 000 enfants suivis.');
	await page.locator('#champ-phone').getByRole('textbox').fill('+223 76 00 11 22');
	await page.getByRole('checkbox', { name: /Je certifie/ }).check();
	const team = page.getByRole('group', { name: 'L’équipe' });
	await expect(team.getByLabel('Nom et prénom'), 'whoever begins the entry is in its team').toHaveValue(
		'Kadia Sangaré'
	);
	await page.getByRole('button', { name: 'Ajouter une personne' }).click();
	await team.getByLabel('Nom et prénom').last().fill('Bakary Dembélé');
}

test('an entrant registers, writes an entry in several sittings, submits, corrects and withdraws it', async ({
	enter,
	server
}) => {
	const page = await enter(undefined, { width: 360 });

	await test.step('opens an account and confirms it by the mailed link', async () => {
		await page.goto('/inscription');
		await page.getByLabel('Nom et prénom').fill('Kadia Sangaré');
		await page.getByLabel('Adresse électronique').fill(email);
		await page.getByLabel('Mot de passe').fill('court');
		await page.getByRole('button', { name: 'Ouvrir un compte' }).click();
		await expect(page.getByText(/10 caractères/).last()).toBeVisible();
		await page.getByLabel('Mot de passe').fill(password);
		await page.getByRole('button', { name: 'Ouvrir un compte' }).click();
		await expect(page.getByText('Lisez votre courrier')).toBeVisible();
		await page.goto(await server.mails.link(email));
		await page.getByLabel('Mot de passe').fill(password);
		await page.getByRole('button', { name: 'Confirmer mon adresse' }).click();
		await expect(page.getByText('Votre adresse est confirmée')).toBeVisible();
	});

	await test.step('begins an entry', async () => {
		await page.goto('/candidatures');
		await expect(page.getByText('Aucune candidature pour l’instant')).toBeVisible();
		await page.getByRole('button', { name: 'Commencer dans Porteurs de projets' }).click();
		await expect(page).toHaveURL(/candidatures\/[0-9a-f-]{36}$/);
		await page.getByLabel('Titre du projet').fill('Carnet parlant');
		await saved(page);
	});

	await test.step('what is typed survives a reload', async () => {
		await page.reload();
		await expect(page.getByLabel('Titre du projet')).toHaveValue('Carnet parlant');
	});

	await test.step('what is typed survives a session that has ended', async () => {
		await page.route('**/api/v1/entries/*/draft', (route) =>
			route.fulfill({
				status: 401,
				contentType: 'application/problem+json',
				body: '{"status":401,"code":"session_ended"}'
			})
		);
		await page.context().clearCookies();
		await page.getByLabel('Organisation').fill('Atelier Kènèya');
		await expect(page.getByText('Reconnectez-vous pour l’envoyer')).toBeVisible();
		await page.unroute('**/api/v1/entries/*/draft');
		await page.reload();
		await expect(page).toHaveURL(/connexion\?suite=/);
		await signIn(page, email, password);
		await expect(page).toHaveURL(/candidatures\/[0-9a-f-]{36}$/);
		await expect(page.getByLabel('Organisation')).toHaveValue('Atelier Kènèya');
		await page.reload(); // it left at the sign-in: the server has it too
		await expect(page.getByLabel('Organisation')).toHaveValue('Atelier Kènèya');
	});

	await test.step('is told what is missing, at the fields too', async () => {
		await expect(page.getByText(/Il manque \d+ éléments/)).toBeVisible();
		await page.getByRole('button', { name: 'Déposer ma candidature' }).click();
		await expect(page.locator('#champ-problem').getByText('À remplir.')).toBeVisible();
		await page.getByRole('link', { name: 'Le problème' }).click();
		await expect(page).toHaveURL(/#champ-problem$/);
	});

	await test.step('a file that lies about itself is refused with words, a true one is taken', async () => {
		const deck = page.locator('#champ-deck');
		await deck.getByLabel('Présentation (PDF)').setInputFiles({
			name: 'présentation.pdf',
			mimeType: 'application/pdf',
			buffer: Buffer.from('<script>alert(1)</script>')
		});
		await expect(deck.getByRole('alert')).toBeVisible();
		await expect(deck.getByRole('alert')).not.toContainText('Une erreur inattendue');
		await deck.getByLabel('Présentation (PDF)').setInputFiles({
			name: 'présentation.pdf',
			mimeType: 'application/pdf',
			buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
		});
		await expect(deck.getByRole('button', { name: 'Retirer présentation.pdf' })).toBeVisible();
		await expect(deck.getByRole('alert')).toBeHidden();
	});

	await test.step('answers everything and submits', async () => {
		await answerAll(page);
		await saved(page);
		await expect(page.getByText('Tout y est. Vous pouvez déposer.')).toBeVisible();
		await page.getByRole('button', { name: 'Déposer ma candidature' }).click();
		await page.getByRole('dialog').getByRole('button', { name: 'Déposer ma candidature' }).click();
		await expect(page.getByText('Votre candidature est déposée.')).toBeVisible();
		await expect(page.getByText(/Déposé le .* \(version 1\)/)).toBeVisible();
	});

	await test.step('has a receipt on the screen, by mail and as a PDF, with one same fingerprint', async () => {
		const hash = await page.locator('code').innerText();
		expect(hash).toMatch(/^[0-9a-f]{64}$/);
		const mail = await server.mails.next(email, /Accusé de réception/);
		expect(mail.subject).toMatch(/PP-\d{4}/);
		expect(mail.text.replace(/\s/g, '')).toContain(hash);
		const waiting = page.waitForEvent('download');
		await page.getByRole('button', { name: 'Accusé de réception (PDF)' }).click();
		const file = await waiting;
		expect(file.suggestedFilename()).toMatch(/PP-\d{4}.*\.pdf$/);
		expect((await readFile(await file.path())).subarray(0, 5).toString()).toBe('%PDF-');
	});

	await test.step('corrects it and submits again', async () => {
		await page.getByLabel('Impact attendu').fill('5 000 enfants suivis.');
		await expect(page.getByText('Vous avez modifié le dossier depuis le dépôt')).toBeVisible();
		await page.getByRole('button', { name: 'Déposer la nouvelle version' }).click();
		await page.getByRole('dialog').getByRole('button', { name: 'Déposer' }).click();
		await expect(page.getByText(/\(version 2\)/)).toBeVisible();
	});

	await test.step('submits once more where there is no network: it leaves by itself, once', async () => {
		await page.context().setOffline(true);
		await page.getByLabel('Impact attendu').fill('6 000 enfants suivis.');
		await page.getByRole('button', { name: 'Déposer la nouvelle version' }).click();
		await expect(page.getByRole('dialog').getByText('Il n’y a pas de réseau')).toBeVisible();
		await page.getByRole('dialog').getByRole('button', { name: 'Déposer' }).click();
		await expect(page.getByText('Seule l’heure d’arrivée au serveur compte')).toBeVisible();
		await page.getByRole('button', { name: 'Ne pas déposer encore' }).click();
		await page.getByRole('button', { name: 'Déposer la nouvelle version' }).click();
		await page.getByRole('dialog').getByRole('button', { name: 'Déposer' }).click();
		await look(page, 'candidature-sans-reseau');
		await page.context().setOffline(false);
		await expect(page.getByText(/\(version 3\)/)).toBeVisible({ timeout: 20_000 });
		await expect(page.getByText('Ne pas déposer encore')).toBeHidden();
	});

	await test.step('and withdraws it', async () => {
		await page.getByRole('button', { name: 'Retirer ma candidature' }).click();
		await page.getByRole('dialog').getByLabel('Motif').fill('Je change d’équipe.');
		await page.getByRole('dialog').getByRole('button', { name: 'Retirer ma candidature' }).click();
		await expect(page.getByText('Votre candidature est retirée.')).toBeVisible();
		await expect(page.getByText('Retiré', { exact: true })).toBeVisible();
		await expect(page.getByLabel('Impact attendu')).toBeHidden();
	});
});

test('another device with the same draft loses nothing of either version', async ({ enter }) => {
	const one = await enter('candidat@demo.palmares');
	await one.goto('/candidatures');
	await one.getByRole('link', { name: 'Jigi Santé' }).click();
	await expect(one.getByLabel('Résumé')).toBeVisible();
	const two = await enter('candidat@demo.palmares', { password: demoPassword, width: 360 });
	await two.goto(one.url());
	await two.getByLabel('Résumé').fill('Écrit au téléphone.');
	await saved(two);
	await one.getByLabel('Résumé').fill('Écrit à l’ordinateur.');
	await expect(one.getByText('Ce dossier a été modifié ailleurs')).toBeVisible();
	await one.getByText('Voir les différences').click();
	await expect(one.getByText('Écrit au téléphone.')).toBeVisible();
	await one.getByRole('button', { name: 'Garder ce qui est sur cet appareil' }).click();
	await saved(one);
	await two.reload();
	await expect(two.getByLabel('Résumé')).toHaveValue('Écrit à l’ordinateur.');
	await one.getByRole('button', { name: 'La reprendre à la place de celle-ci' }).click();
	await expect(one.getByLabel('Résumé')).toHaveValue('Écrit au téléphone.');
});

test('a password that is forgotten is chosen anew by the mailed link', async ({ page, server }) => {
	const mine = 'issoufou@jury.demo.palmares';
	await page.goto('/mot-de-passe');
	await page.getByLabel('Adresse électronique').fill(mine);
	await page.getByRole('button', { name: 'Recevoir le lien' }).click();
	await expect(page.getByText('Lisez votre courrier')).toBeVisible();
	await page.goto(await server.mails.link(mine, /mot-de-passe\?token=/));
	await page.getByLabel('Nouveau mot de passe').fill('un tout autre secret');
	await page.getByRole('button', { name: 'Enregistrer' }).click();
	await expect(page.getByText('Le mot de passe est changé.')).toBeVisible();
	await signIn(page, mine, 'un tout autre secret');
	await expect(page.getByRole('heading', { level: 1 })).toContainText('Rakia Issoufou');
});
