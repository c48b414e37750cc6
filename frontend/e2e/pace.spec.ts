import { expect, test } from './support/test.ts';
import { confirm, openRound } from './support/acts.ts';

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

test('an organizer follows the places while the round is open, and finds no podium where the marks carry no signal', async ({
	enter
}) => {
	const page = await enter('organisateur@demo.palmares');
	await openRound(page, /Start-ups/, 'Présélection', 'Classement');

	await test.step('the places so far are called provisional', async () => {
		await expect(page.getByRole('heading', { name: 'Où en sont les candidatures' })).toBeVisible();
		await expect(page.getByText(/^Provisoire/)).toBeVisible();
		await expect(page.getByRole('table').getByRole('row').filter({ hasText: 'SU-0001' })).toBeVisible();
	});

	await test.step('the round is closed, and ranked', async () => {
		await openRound(page, /Start-ups/, 'Présélection', 'Jury');
		await confirm(page, 'Clore maintenant', 'Le jury se réunit ce soir.');
		await openRound(page, /Start-ups/, 'Présélection', 'Classement');
		await page.getByRole('button', { name: 'Calculer le classement' }).click();
	});

	await test.step('the page says that the marks part nobody, and shows nobody first', async () => {
		await expect(page.getByRole('heading', { name: 'Les notes ne départagent pas les dossiers' })).toBeVisible();
		await expect(page.getByRole('heading', { name: 'Où en sont les candidatures' })).toHaveCount(0);
		await expect(page.locator('p.display').filter({ hasText: /^1$/ })).toHaveCount(0);
	});

	await test.step('the numbers of the picture can be read as a table', async () => {
		await page.getByText('Les nombres de l’image').click();
		await expect(page.getByRole('table', { name: 'Jusqu’où chaque place est sûre' })).toContainText('SU-0001');
	});
});
