import { expect, saved, test, type Page } from './support/test.ts';

test.use({ edition: 'judge' });

/** What would tell who is behind the start-ups' files. */
const namesOfStartups = [
	'Dokita',
	'Kalan So',
	'Sɛnɛ',
	'Zongo',
	'Tinga',
	'Hadin Kai',
	'Donkili',
	'RCCM',
	'+223',
	'.example'
];

const startups = (page: Page) => page.locator('section').filter({ hasText: 'SU-' });

async function openFirst(page: Page, state: string): Promise<string> {
	await page.goto('/jury');
	const row = startups(page).getByRole('listitem').filter({ hasText: state }).first();
	const name = await row.getByRole('link').innerText();
	await row.getByRole('link').click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
	await expect(page.getByRole('button', { name: 'Soumettre ma fiche' })).toBeVisible();
	return name;
}

test('an organizer invites a judge, who accepts by the mailed link', async ({ enter, server }) => {
	const organizer = await enter('organisateur@demo.palmares');
	await organizer.goto('/organisation/personnes');
	await organizer.getByLabel('Nom et prénom').fill('Djénéba Cissé');
	await organizer.getByLabel('Adresse électronique').first().fill('djeneba@example.org');
	await organizer.getByRole('combobox', { name: 'Langue des messages' }).selectOption('Français');
	await organizer.getByRole('button', { name: 'Inviter' }).click();
	await expect(organizer.getByText('Lien d’invitation de Djénéba Cissé')).toBeVisible();
	await expect(organizer.getByRole('img', { name: 'Code QR du lien d’invitation' })).toBeVisible();

	const judge = await enter(undefined, { width: 360 });
	await judge.goto(await server.mails.link('djeneba@example.org'));
	await expect(judge.getByText('Vous êtes invité')).toBeVisible();
	await judge.getByLabel('Choisissez un mot de passe').fill('trois mots choisis');
	await judge.getByRole('combobox', { name: 'Pays' }).selectOption({ label: 'Niger' });
	await expect(judge.getByRole('region', { name: 'La charte' })).toContainText('Conflits d’intérêts.');
	await judge.getByRole('checkbox', { name: /J’ai lu la charte/ }).check();
	await judge.getByRole('button', { name: 'Accepter l’invitation' }).click();
	await expect(judge.getByRole('heading', { level: 1, name: 'Mon profil de juré' })).toBeVisible();
	await judge.getByText('Relire la charte').click();
	await expect(judge.getByRole('region', { name: 'La charte' })).toBeVisible();
	await judge.getByRole('link', { name: 'Plus tard' }).click();
	await expect(judge.getByText('Aucun dossier pour l’instant')).toBeVisible();
});

test('a judge marks an anonymous file by the keyboard, submits, reopens, and leaves one for a conflict', async ({
	enter
}) => {
	const page = await enter('jure@demo.palmares');

	await test.step('sees only the files assigned, by their numbers', async () => {
		await page.goto('/jury');
		await expect(startups(page).getByRole('listitem').first()).toBeVisible();
		const titles = await startups(page).getByRole('link').allInnerTexts();
		expect(titles.length).toBeGreaterThan(2);
		expect(titles.length, 'not all twelve').toBeLessThan(12);
		for (const title of titles) expect(title).toMatch(/^Dossier SU-\d{4}$/);
	});

	const name = await openFirst(page, 'À noter');

	await test.step('finds no name anywhere in the page', async () => {
		await expect(page.getByText('Quel problème résolvez-vous')).toBeVisible();
		const text = (await page.locator('main').innerText()) + (await page.title()) + (await page.content());
		for (const word of namesOfStartups) expect(text).not.toContain(word);
	});

	const marks = page.getByRole('slider');

	await test.step('marks by the keyboard, with what each mark means in view', async () => {
		const count = await marks.count();
		expect(count).toBeGreaterThan(3);
		await expect(page.getByText('Nettement nouveau pour le pays ou le secteur.').first()).toBeVisible();
		for (let index = 0; index < count; index++) {
			await marks.nth(index).focus();
			await page.keyboard.press('End');
			for (let steps = 0; steps < 9; steps++) await page.keyboard.press('ArrowLeft');
			await expect(marks.nth(index)).toHaveAttribute('aria-valuetext', '15,5');
		}
		await expect(page.getByText('15,5 sur 20')).toBeVisible();
		await saved(page);
	});

	await test.step('a descriptor gives its mark, the message is kept, all of it on the server', async () => {
		await page.getByRole('button', { name: 'Nouveau dans la région, difficile à copier.' }).first().click();
		await expect(marks.first()).toHaveAttribute('aria-valuetext', '20');
		await page.getByLabel('Message au candidat').fill('Chiffrez le coût par usager.');
		await saved(page);
		await page.reload();
		await expect(marks.first()).toHaveAttribute('aria-valuetext', '20');
		await expect(page.getByLabel('Message au candidat')).toHaveValue('Chiffrez le coût par usager.');
	});

	await test.step('submits, then opens the card again', async () => {
		await page.getByRole('button', { name: 'Soumettre ma fiche' }).click();
		await expect(page.getByText(/Fiche soumise le/)).toBeVisible();
		await expect(marks.first()).toBeDisabled();
		await page.getByRole('button', { name: 'Rouvrir ma fiche' }).click();
		await expect(page.getByText('Votre fiche est rouverte')).toBeVisible();
		await expect(marks.first()).toBeEnabled();
		await page.getByRole('button', { name: 'Soumettre ma fiche' }).click();
		await expect(page.getByText(/Fiche soumise le/)).toBeVisible();
	});

	await test.step('goes on to the next file', async () => {
		await page.getByRole('link', { name: 'Dossier suivant' }).click();
		await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(name);
	});

	await test.step('a conflict takes the file away at once', async () => {
		const address = page.url();
		const taken = await page.getByRole('heading', { level: 1 }).innerText();
		await page.getByRole('button', { name: 'J’ai un conflit d’intérêts' }).click();
		const dialog = page.getByRole('dialog');
		await dialog.getByLabel('Nature du lien').selectOption('mentor');
		await dialog.getByLabel('Expliquez en une phrase').fill('J’ai conseillé cette équipe l’an dernier.');
		await dialog.getByRole('button', { name: 'Déclarer et me retirer' }).click();
		await expect(page).toHaveURL(/\/jury$/);
		await expect(page.getByText('Le dossier vous est retiré.')).toBeVisible();
		await expect(startups(page).getByRole('listitem').first()).toBeVisible();
		await expect(page.getByText(taken)).toHaveCount(0);
		await page.goto(address);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cette page n’existe pas');
		await expect(page.getByRole('slider')).toHaveCount(0);
	});
});

test('two devices of one judge: nothing is lost, the judge chooses', async ({ enter }) => {
	const desk = await enter('keita@jury.demo.palmares');
	await openFirst(desk, 'À noter');
	const telephone = await enter('keita@jury.demo.palmares', { width: 360 });
	await telephone.goto(desk.url());
	await telephone.getByLabel('Note pour la délibération').fill('Au téléphone.');
	await saved(telephone);
	await desk.getByLabel('Note pour la délibération').fill('Au bureau.');
	await expect(desk.getByRole('heading', { name: 'a été modifié' })).toBeVisible();
	const conflict = desk.getByRole('alert').filter({ hasText: 'a été modifié' });
	await conflict.getByText('Voir les différences').click();
	await expect(conflict).toContainText('Note pour la délibération');
	await expect(conflict).toContainText('Au téléphone.');
	await expect(conflict).toContainText('Au bureau.');
	await desk.getByRole('button', { name: 'Reprendre la version du serveur' }).click();
	await expect(desk.getByLabel('Note pour la délibération')).toHaveValue('Au téléphone.');
	await desk.reload();
	await desk.getByRole('button', { name: 'La reprendre à la place de celle-ci' }).click();
	await expect(desk.getByLabel('Note pour la délibération')).toHaveValue('Au bureau.');
	await saved(desk);
	await desk.getByRole('button', { name: 'La reprendre à la place de celle-ci' }).click();
	await expect(desk.getByLabel('Note pour la délibération')).toHaveValue('Au téléphone.');
	await desk.getByRole('button', { name: 'L’effacer' }).click();
	await expect(desk.getByText('La version que vous n’avez pas choisie')).toHaveCount(0);
});
