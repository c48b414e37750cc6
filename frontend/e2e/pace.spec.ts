import { expect, test } from './support/test.ts';
import { openRound } from './support/acts.ts';

test.use({ edition: 'pace' });

test('an organizer sees who is silent, reminds them once a day, and gives their entries to others', async ({
	enter
}) => {
	const page = await enter('organisateur@demo.palmares');
	await openRound(page, /Start-ups/, 'Présélection', 'Avancement');
	const row = page.getByRole('listitem').filter({ hasText: 'Fatoumata Diarra' });
	await expect(page.getByText(/fiches rendues sur 36/)).toBeVisible();
	await expect(row).toContainText('Silencieux');

	await test.step('a judge is reminded at once, and not twice on a day', async () => {
		for (const told of ['1 rappel envoyé.', /Déjà rappelés aujourd’hui ou terminés : 1/]) {
			await page.getByRole('checkbox', { name: 'Choisir Salif Ouédraogo' }).check();
			await page.getByRole('button', { name: 'Envoyer un rappel à 1 juré' }).click();
			await expect(page.getByText(told)).toBeVisible();
		}
		await expect(page.getByRole('listitem').filter({ hasText: 'Salif Ouédraogo' })).toContainText('Rappelé');
	});

	await test.step('the schedule is kept', async () => {
		await page.getByLabel('Jours avant la clôture').fill('5, 2');
		await page.getByRole('checkbox', { name: /n’enregistrent plus rien/ }).uncheck();
		await page.getByRole('button', { name: 'Enregistrer' }).click();
		await expect(page.getByText('Enregistré.')).toBeVisible();
		await page.reload();
		await expect(page.getByLabel('Jours avant la clôture')).toHaveValue('5, 2');
	});

	await test.step('only what is not handed in would change hands, by the usual rules, and nobody is told yet', async () => {
		await page.getByRole('checkbox', { name: 'Choisir Fatoumata Diarra' }).check();
		await page.getByRole('button', { name: 'Confier leurs dossiers à d’autres' }).click();
		await page.getByRole('dialog').getByRole('button', { name: 'Calculer le plan' }).click();
		await expect(page).toHaveURL(/\/jury\/[^/]+$/);
		await expect(page.getByRole('heading', { name: 'Ce que vaut ce plan' })).toBeVisible();
	});
});
