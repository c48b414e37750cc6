import { expect, saved, signIn, test } from './support/test.ts';

test.use({ edition: 'together' });

test('two who screen the same entry see each other’s decision before one replaces it', async ({ enter }) => {
	const [screener, organizer] = [
		await enter('instructeur@demo.palmares', { width: 360 }),
		await enter('organisateur@demo.palmares')
	];
	for (const page of [screener, organizer]) {
		await page.goto('/instruction?q=Tara');
		await page.getByRole('link', { name: 'Tara', exact: true }).click();
		await expect(page.getByRole('button', { name: 'Déclarer recevable' })).toBeVisible();
	}
	await organizer.getByRole('button', { name: 'Déclarer recevable' }).click();
	await expect(organizer.getByText('Dossier déclaré recevable.')).toBeVisible();
	await screener.getByLabel('Motif communiqué au candidat').fill('Hors du thème.');
	await screener.getByRole('button', { name: 'Déclarer non recevable' }).click();
	const note = screener.getByRole('alert').filter({ hasText: 'Quelqu’un d’autre a décidé' });
	await note.getByText('Voir les différences').click();
	await expect(note).toContainText('Non recevable');
	await expect(note).toContainText('Recevable');
	await note.getByRole('button', { name: 'Garder ce qui est sur cet appareil' }).click();
	await expect(screener.getByText('Le candidat reçoit le motif.')).toBeVisible();
});

test('an entry is written before the address is confirmed, and submitted after', async ({ enter, server }) => {
	const [email, password] = ['aminata@example.org', 'une phrase pour moi seule'];
	const page = await enter(undefined, { width: 360 });
	await page.goto('/inscription');
	await page.getByLabel('Nom et prénom').fill('Aminata Touré');
	await page.getByLabel('Adresse électronique').fill(email);
	await page.getByLabel('Mot de passe').fill(password);
	await page.getByRole('button', { name: 'Ouvrir un compte' }).click();
	await expect(page.getByText('Lisez votre courrier')).toBeVisible();
	await page.goto('/connexion');
	await signIn(page, email, password);
	await page.goto('/candidatures');
	await page.getByRole('button', { name: 'Commencer dans Porteurs de projets' }).click();
	await page.getByLabel('Titre du projet').fill('Avant de confirmer');
	await saved(page);
	await expect(page.getByRole('heading', { name: 'Confirmez votre adresse' })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Déposer ma candidature' })).toHaveCount(0);
	await page.getByRole('button', { name: 'Recevoir un nouveau lien' }).click();
	await expect(page.getByText(`Un nouveau lien est parti à ${email}`)).toBeVisible();
	const entry = page.url();
	await page.goto(await server.mails.link(email, /confirmation\?token=/));
	await expect(page.getByText('Votre adresse est confirmée')).toBeVisible();
	await page.goto(entry);
	await expect(page.getByLabel('Titre du projet')).toHaveValue('Avant de confirmer');
	await expect(page.getByRole('heading', { name: 'Confirmez votre adresse' })).toHaveCount(0);
});

test('who did not choose the password of an account in their name shuts out whoever did', async ({ enter, server }) => {
	const [email, theirs, mine] = ['kadidia@example.org', 'ce que choisit un autre', 'ce que je choisis, moi'];
	const [stranger, owner] = [await enter(), await enter(undefined, { width: 360 })];
	await stranger.goto('/inscription');
	await stranger.getByLabel('Nom et prénom').fill('Kadidia Sow');
	await stranger.getByLabel('Adresse électronique').fill(email);
	await stranger.getByLabel('Mot de passe').fill(theirs);
	await stranger.getByRole('button', { name: 'Ouvrir un compte' }).click();
	await owner.goto(await server.mails.link(email, /confirmation\?token=/));
	await owner.getByLabel('Mot de passe').fill(mine);
	await owner.getByRole('button', { name: 'Confirmer mon adresse' }).click();
	await expect(owner.getByText('Ce n’est pas le mot de passe choisi').first()).toBeVisible();
	await owner.getByRole('link', { name: 'Je n’ai pas choisi ce mot de passe' }).click();
	await owner.getByLabel('Nouveau mot de passe').fill(mine);
	await owner.getByRole('button', { name: 'Enregistrer' }).click();
	await owner.getByRole('link', { name: 'Se connecter' }).last().click();
	await signIn(owner, email, mine);
	await stranger.goto('/connexion');
	await stranger.getByLabel('Adresse électronique').fill(email);
	await stranger.getByLabel('Mot de passe', { exact: true }).fill(theirs);
	await stranger.getByRole('main').getByRole('button', { name: 'Se connecter' }).click();
	await expect(stranger.getByText('L’adresse ou le mot de passe ne convient pas').first()).toBeVisible();
});
