import { readFile } from 'node:fs/promises';
import { inDays, openRound } from './support/acts.ts';
import { expect, test, type Page } from './support/test.ts';

test.use({ edition: 'organizer' });

const projects = /Porteurs de projets/;

/** Opens one criterion of the rubric and changes its weight. */
async function weigh(page: Page, criterion: string, weight: string): Promise<void> {
	const fields = page
		.locator('details')
		.filter({ has: page.locator('summary', { hasText: criterion }) })
		.first();
	await fields.locator('summary').first().click();
	await fields.getByLabel('Coefficient').fill(weight);
}

/** Chooses a file of candidates and asks what the import would do. */
async function tryImport(page: Page, csv: string): Promise<void> {
	await page
		.getByLabel('Fichier CSV ou XLSX')
		.setInputFiles({ name: 'candidatures.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
	await page.getByRole('button', { name: 'Vérifier sans rien écrire' }).click();
}

test('an organizer prepares the next edition from a copy: rubric, imported entries, programme, prize', async ({
	enter
}) => {
	const page = await enter('organisateur@demo.palmares');

	await test.step('copies the edition: categories, rounds and prizes come along', async () => {
		await page.goto('/organisation');
		await page.getByRole('button', { name: 'Créer une édition' }).click();
		const form = page.locator('form').filter({ hasText: 'Premier jour' });
		await form.getByLabel('Numéro').fill('9');
		await form.getByLabel('Titre en français').fill('La quatrième semaine');
		await form.getByLabel('Premier jour').fill(inDays(400).slice(0, 10));
		await form.getByLabel('Dernier jour').fill(inDays(402).slice(0, 10));
		await form.getByLabel('À partir de').selectOption({ index: 2 });
		await form.getByRole('button', { name: 'Créer', exact: true }).click();
		await expect(page.getByRole('heading', { level: 1, name: 'La quatrième semaine' })).toBeVisible();
		await expect(page.getByRole('heading', { level: 3, name: projects })).toBeVisible();
	});

	await test.step('two organizers weigh the rubric: whoever comes second sees both versions', async () => {
		const other = await enter('organisateur@demo.palmares');
		await openRound(page, projects, 'Présélection sur dossier', 'Réglages');
		await expect(page).toHaveURL(/\/tours\//);
		await other.goto(new URL(page.url()).pathname);
		await weigh(other, 'Innovation', '30');
		await weigh(page, 'Innovation', '35');
		for (const one of [other, page]) await one.getByRole('button', { name: 'Enregistrer la grille' }).click();
		await expect(other.getByText('Enregistré.')).toBeVisible();
		const conflict = page.getByRole('alert').filter({ hasText: 'Quelqu’un a modifié ceci entre-temps' });
		await conflict.getByText('Voir les différences').click();
		await expect(conflict).toContainText('× 35');
		await expect(conflict).toContainText('× 30');
		await conflict.getByRole('button', { name: 'Garder ce qui est sur cet appareil' }).click();
		await expect(conflict).toBeHidden();
		await page.reload();
		await expect(page.getByText('coefficient 35, sur 20')).toBeVisible();
	});

	await test.step('a dry run shows every fault by its row, and writes nothing', async () => {
		await page.goto('/organisation/echanges');
		await page.getByLabel('Ce que contient le fichier').selectOption({ label: 'Candidatures' });
		await page.getByLabel('Catégorie').selectOption({ label: 'Porteurs de projets' });
		await tryImport(
			page,
			'titre;organisation;pays\nMoulin;Coopérative Sikasso;ML\n;Sans titre;ML\nBarrage;Club Djoliba;Mali\n'
		);
		await expect(page.getByText('Lignes lues : 3. Valables : 1. Écrites : 0.')).toBeVisible();
		await expect(page.getByText('Ligne 3, titre')).toBeVisible();
		await expect(page.getByText('Ligne 4, pays')).toBeVisible();
		await expect(page.getByRole('button', { name: 'Importer pour de bon' })).toBeHidden();
	});

	await test.step('the mended file is imported, and exported again as a workbook', async () => {
		await tryImport(page, 'titre;organisation;pays\nMoulin;Coopérative Sikasso;ML\nBarrage;Club Djoliba;NE\n');
		await page.getByRole('button', { name: 'Importer pour de bon' }).click();
		await expect(page.getByText('Lignes lues : 2. Valables : 2. Écrites : 2.')).toBeVisible();
		const taken = page.waitForEvent('download');
		await page.getByRole('button', { name: 'Candidatures, xlsx' }).click();
		const book = await taken;
		expect(book.suggestedFilename()).toMatch(/^palmares-\d{4}-entries\.xlsx$/);
		expect((await readFile(await book.path())).subarray(0, 2).toString()).toBe('PK');
		await page.goto('/instruction?pays=NE');
		await expect(page.getByRole('link', { name: 'Barrage' })).toBeVisible();
		await expect(page.getByRole('link', { name: 'Moulin' })).toBeHidden();
	});

	await test.step('adds a session to the programme', async () => {
		await page.goto('/organisation/programme');
		await page.getByRole('button', { name: 'Ajouter une séance' }).click();
		await page.getByLabel('Titre en français').fill('Atelier des porteurs de projets');
		await page.getByLabel('Début').fill(inDays(400, '09:00'));
		await page.getByLabel('Fin', { exact: true }).fill(inDays(400, '10:30'));
		await page.getByRole('button', { name: 'Enregistrer' }).click();
		await expect(page.getByText('Enregistré.')).toBeVisible();
		await expect(page.getByText('Atelier des porteurs de projets', { exact: true })).toBeVisible();
	});

	await test.step('adds a prize', async () => {
		await page.goto('/organisation/prix');
		const form = page.locator('form').filter({ has: page.getByRole('button', { name: 'Ajouter un prix' }) });
		await form.getByLabel('Titre en français').fill('Prix de la ruralité');
		await form.getByLabel('Dotations en français').fill('1 000 000 FCFA');
		await form.getByRole('button', { name: 'Ajouter un prix' }).click();
		await expect(page.getByText('Enregistré.')).toBeVisible();
		await expect(page.getByRole('heading', { name: 'Prix de la ruralité' })).toBeVisible();
	});
});
