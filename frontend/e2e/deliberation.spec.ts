import { confirm, openRound } from './support/acts.ts';
import { examine } from './support/examine.ts';
import { withdrawOthers } from './support/publish.ts';
import { expect, test, type Page } from './support/test.ts';

test.use({ edition: 'deliberation' });
test.setTimeout(180_000);

const services = /Services de l.administration/;
const card = (page: Page, title: string) =>
	page.locator('section').filter({ has: page.getByRole('heading', { name: title, exact: true }) });

/** Opens the deliberation of a round, from the overview of those who conduct the contest. */
async function deliberate(page: Page, category: RegExp, round: string): Promise<void> {
	await openRound(page, category, round, 'Délibération');
	await expect(page.getByRole('heading', { level: 1, name: 'Délibération' })).toBeVisible();
}

test('a president sees what one judge less would change, and what the marks do not decide', async ({ enter }) => {
	const organizer = await enter('organisateur@demo.palmares');
	await openRound(organizer, /Start-up/, 'Présélection', 'Jury');
	await confirm(organizer, 'Clore maintenant', 'Assez de fiches pour délibérer.');
	await openRound(organizer, /Start-up/, 'Présélection', 'Classement');
	await organizer.getByRole('button', { name: 'Calculer le classement' }).click();
	await expect(organizer.getByText(/^Calculé le/)).toBeVisible();

	const page = await enter('president@demo.palmares');
	await deliberate(page, /Start-up/, 'Présélection');
	const changes = card(page, 'Ce qui changerait');

	await test.step('the sentence says who would go on, and the table says why', async () => {
		await expect(changes.getByText(/jurés? sur \d+, retirés? .*changerai(en)?t le résultat/)).toBeVisible();
		const first = changes.locator('details[open]').first();
		await expect(first.locator('summary')).toContainText(/^Sans .* candidatures? changen?t? de place/);
		await expect(first.getByRole('row').nth(1)).toContainText(/son total, [\d,]+, devient [\d,]+|entre au classement/);
		await expect(first.locator('svg')).toBeVisible();
	});

	await test.step('who is out is told why', async () => {
		await expect(
			card(page, 'Hors classement')
				.getByText(/fiches?/)
				.first()
		).toBeVisible();
		await expect(card(page, 'Égalités et quasi-égalités')).toBeVisible();
	});
	const address = new URL(page.url()).pathname;
	await examine(page, address, 'president-deliberation-changes');
	await examine(page, '/en' + address, 'en-president-deliberation-changes');
});

test('a judge asks for a correction, the president grants it, and both values stay', async ({ enter }) => {
	const president = await enter('president@demo.palmares');
	await deliberate(president, services, 'Finale');
	const address = new URL(president.url()).pathname;

	const judge = await enter('jure@demo.palmares', { width: 360 });
	await test.step('before it is open, no judge comes in', async () => {
		await judge.goto(address);
		await expect(judge.getByRole('heading', { name: 'Délibération' })).toHaveCount(0);
	});

	await test.step('the judge asks on the locked scorecard', async () => {
		await judge.goto('/jury');
		await judge.getByRole('link', { name: 'État civil en ligne' }).last().click();
		await judge.locator('summary').filter({ hasText: 'Demander une correction' }).click();
		await judge.getByLabel('Critère', { exact: true }).selectOption({ label: 'Innovation' });
		await judge.getByLabel('Note voulue').fill('9,5');
		await judge.getByLabel('Pourquoi la note est erronée').fill('J’ai lu la ligne du dossier d’à côté.');
		await judge.getByRole('button', { name: 'Envoyer la demande' }).click();
		await expect(judge.getByText('En attente')).toBeVisible();
	});

	await test.step('the president grants it, with a reason', async () => {
		await president.reload();
		const asked = card(president, 'Corrections demandées');
		await expect(asked.getByText(/SA-0001, « Innovation » : 16 deviendrait 9,5/)).toBeVisible();
		await asked.getByLabel('Motif').fill('Sa feuille le montre.');
		await asked.getByRole('button', { name: 'Accorder' }).click();
		await expect(asked.getByText(/16 est devenu 9,5/)).toBeVisible();
		await expect(president.getByText('Une note a changé : recalculez le classement pour comparer.')).toBeVisible();
	});

	await test.step('once it is open, the judge reads all scorecards, with both values', async () => {
		await president.getByRole('button', { name: 'Ouvrir la délibération' }).click();
		await expect(president.getByText('Ouverte aux jurés')).toBeVisible();
		await judge.goto('/jury');
		await judge.getByRole('link', { name: 'Le jury délibère : lire toutes les fiches' }).click();
		await judge.getByRole('link', { name: /État civil en ligne/ }).click();
		const marks = judge.getByRole('region', { name: 'Les notes, critère par critère' });
		await expect(marks.getByRole('columnheader', { name: 'Ibrahim Maïga' })).toBeVisible();
		await expect(marks.getByText('16 corrigé en 9,5')).toBeVisible();
		await expect(judge.getByText('Sa feuille le montre.')).toBeVisible();
	});
	await examine(judge, new URL(judge.url()).pathname, 'jure-dossier');
	await examine(judge, address, 'jure-deliberation');
});

test('a prize decided twice stays in the register, with its votes and the dissent', async ({ enter, page: anyone }) => {
	await withdrawOthers(anyone); // a prize across categories waits for every final
	const page = await enter('president@demo.palmares');
	const decide = async (winner: RegExp, reason: string, votes?: [string, string]) => {
		await page.goto('/organisation/prix');
		const prize = card(page, 'Coup de cœur du jury').last();
		await prize.getByRole('button', { name: /Décider/ }).click();
		const choice = prize.getByRole('combobox').first();
		const option = await choice.locator('option').filter({ hasText: winner }).first().getAttribute('value');
		await choice.selectOption(option);
		await prize.getByLabel('Motif').fill(reason);
		if (votes) {
			await prize.locator('summary').filter({ hasText: 'Vote du jury' }).click();
			await prize.getByLabel('Le jury a voté').check();
			await prize.getByLabel('Pour', { exact: true }).fill(votes[0]);
			await prize.getByLabel('Contre', { exact: true }).fill(votes[1]);
			await prize.getByLabel('Opinion dissidente').fill('Aïssata Touré préférait SA-0001.');
		}
		await prize.getByRole('button', { name: 'Enregistrer', exact: true }).click();
		await expect(prize.getByText(reason)).toBeVisible();
	};
	await decide(/SA-0001/, 'Le plus applaudi.');
	await decide(/SA-0002/, 'Le plus utile, à la réflexion.', ['4', '2']);
	await deliberate(page, services, 'Finale');
	const register = card(page, 'Registre des décisions');
	await expect(register.getByText('4 pour, 2 contre, 0 abstention(s)')).toBeVisible();
	await expect(register.getByText('Opinion dissidente : Aïssata Touré préférait SA-0001.')).toBeVisible();
	await expect(register.getByText('Le plus applaudi.')).toBeVisible();
	await expect(register.getByText('Remplacée')).toHaveCount(1);
	await examine(page, new URL(page.url()).pathname, 'president-deliberation');
});
