import { expect, test } from './support/test.ts';

test.use({ edition: 'screener' });

test('a screener filters the queue, checks eligibility, asks, accepts and rejects with a reason', async ({
	enter,
	server
}) => {
	const page = await enter('instructeur@demo.palmares');
	await page.goto('/instruction');
	const count = page.getByRole('status').filter({ hasText: /dossiers?$/ });

	await test.step('filters by category, state and words; the address keeps the filters', async () => {
		await expect(count).toHaveText('25 dossiers');
		await page.getByLabel('Catégorie').selectOption({ label: 'Porteurs de projets' });
		await expect(count).toHaveText('6 dossiers');
		await page.getByLabel('État').selectOption('submitted');
		await expect(count).toHaveText('4 dossiers');
		await page.getByLabel('Réponse attendue').check();
		await expect(count).toHaveText('1 dossier');
		await page.getByLabel('Réponse attendue').uncheck();
		await page.getByLabel('Pays').selectOption('BF');
		await expect(count).toHaveText('1 dossier');
		await page.getByLabel('Trier par').selectOption({ label: 'Titre' });
		await expect(page).toHaveURL(/tri=title/);
		await page.getByLabel('Pays').selectOption('');
		await expect(count).toHaveText('4 dossiers');
		await page.getByLabel('Titre, numéro ou organisation').fill('SAHEL braille');
		await expect(count).toHaveText('1 dossier');
		await page.reload();
		await expect(count).toHaveText('1 dossier');
		await expect(page.getByLabel('Titre, numéro ou organisation')).toHaveValue('SAHEL braille');
	});

	await test.step('sees the checks of eligibility, and accepts', async () => {
		await page.getByRole('link', { name: 'Sahel Braille' }).click();
		await expect(page.getByText('Contrôles de recevabilité')).toBeVisible();
		await expect(page.getByText('Pays admis')).toBeVisible();
		await expect(page.getByText('Équipe Sahel Braille')).toBeVisible();
		await page.getByRole('button', { name: 'Déclarer recevable' }).click();
		await expect(page.getByText('Dossier déclaré recevable.')).toBeVisible();
		await server.mails.next('sahel-braille@candidats.demo.palmares', /candidature recevable/);
	});

	await test.step('asks for what is missing, by a date', async () => {
		await page.goto('/instruction?q=Signe');
		await page.getByRole('link', { name: 'Signe', exact: true }).click();
		await page.getByLabel('Ce qui manque').fill('Une vidéo de démonstration.');
		const due = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 16);
		await page.getByLabel('À fournir avant').fill(due);
		await page.getByRole('button', { name: 'Envoyer la demande' }).click();
		await expect(page.getByText('La demande est envoyée.')).toBeVisible();
		await server.mails.next('signe@candidats.demo.palmares', /un complément vous est demandé[^]*Une vidéo/);
	});

	await test.step('the entrant answers', async () => {
		const entrant = await enter('signe@candidats.demo.palmares', { width: 360 });
		await entrant.goto('/candidatures');
		await expect(entrant.getByText('Une réponse est attendue')).toBeVisible();
		await entrant.getByRole('link', { name: 'Signe' }).click();
		await entrant.getByLabel('Votre réponse').fill('La voici, dans les annexes.');
		await entrant.getByRole('button', { name: 'Envoyer la réponse' }).click();
		await expect(entrant.getByText('Votre réponse est envoyée.')).toBeVisible();
	});

	await test.step('reads the answer; cannot reject without a reason, then rejects with one', async () => {
		await page.reload();
		await expect(page.getByText('La voici, dans les annexes.')).toBeVisible();
		const reject = page.getByRole('button', { name: 'Déclarer non recevable' });
		await expect(reject).toBeDisabled();
		await page.getByLabel('Motif communiqué au candidat').fill('Le prototype n’est pas montré.');
		await reject.click();
		await expect(page.getByText('Dossier non recevable', { exact: true })).toBeVisible();
		await server.mails.next('signe@candidats.demo.palmares', /Le prototype n’est pas montré/);
	});

	await test.step('the entrant reads the reason', async () => {
		const entrant = await enter('signe@candidats.demo.palmares');
		await entrant.goto('/candidatures');
		await entrant.getByRole('link', { name: 'Signe' }).click();
		await expect(entrant.getByText('Le prototype n’est pas montré.')).toBeVisible();
	});
});
