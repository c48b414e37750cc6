import { expect, test } from './support/test.ts';

test.use({ edition: 'observer' });

/** What changes something; an observer must find none of it. */
const acts =
	/Inviter|Ouvrir maintenant|Clore maintenant|Demander un plan|Calculer|Enregistrer|Publier|Annoncer|Décider|Ajouter|Importer|Déclarer|Retirer|Nouveau lien|Envoyer la demande|Confirmer|Écarter/;

test('an observer sees everything and can change nothing', async ({ enter }) => {
	const page = await enter('observateur@demo.palmares');
	await page.goto('/observation');
	await expect(page.getByRole('heading', { level: 1, name: 'Observation' })).toBeVisible();
	const doors = await page
		.getByRole('main')
		.getByRole('link')
		.evaluateAll((links) => links.map((link) => link.getAttribute('href')));
	expect(doors.length).toBeGreaterThan(4);

	await test.step('behind every door, nothing to change', async () => {
		for (const door of doors) {
			await page.goto(door!);
			await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
			await expect(page.locator('.skeleton')).toHaveCount(0);
			await expect(page.getByRole('button', { name: acts }), door!).toHaveCount(0);
		}
	});

	await test.step('reads the work of the jury and the ranking, with the tie', async () => {
		await page.goto('/organisation');
		await page.getByRole('link', { name: 'Jury et affectations' }).first().click();
		await expect(page.getByText(/fiches soumises sur/).first()).toBeVisible();
		await expect(page.getByRole('button', { name: acts })).toHaveCount(0);
		await page.goto('/organisation');
		await page.getByRole('link', { name: 'Classement' }).last().click();
		await expect(page.getByText(/SA-\d{4}/).first()).toBeVisible();
		await expect(page.getByRole('button', { name: acts })).toHaveCount(0);
	});

	await test.step('reads an entry whole', async () => {
		await page.goto('/instruction');
		await page.getByRole('main').getByRole('listitem').getByRole('link').first().click();
		await expect(page.getByText('Contrôles de recevabilité')).toBeVisible();
		await expect(page.getByRole('button', { name: acts })).toHaveCount(0);
	});

	await test.step('takes the journal away as a file', async () => {
		await page.goto('/organisation/echanges');
		const waiting = page.waitForEvent('download');
		await page.getByRole('button', { name: 'Journal, csv' }).click();
		expect((await waiting).suggestedFilename()).toMatch(/journal\.csv$/);
	});

	await test.step('the server refuses what the page does not offer', async () => {
		const session = await (await page.request.post('/api/v1/session/refresh')).json();
		const headers = { Authorization: `Bearer ${session.accessToken}` };
		const edition = session.person.grants[0].editionId as string;
		const base = `/api/v1/editions/${edition}`;
		const publication = await page.request.post(`${base}/publications`, { headers, data: { kind: 'palmares' } });
		expect(publication.status()).toBe(403);
		const invitation = { role: 'judge', name: 'X', email: 'x@example.org', locale: 'fr' };
		expect((await page.request.post(`${base}/members`, { headers, data: invitation })).status()).toBe(403);
	});
});
