// What people do in more than one journey, in the words of the page.
import { expect, saved, type Page } from './test.ts';

/** The field's value for so many days from now, at this hour of Bamako. */
export const inDays = (days: number, hour = '12:00') =>
	`${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T${hour}`;

const cardOf = (page: Page, category: RegExp) =>
	page
		.locator('section')
		.filter({ has: page.getByRole('heading', { level: 3, name: category }) })
		.last();

/** Opens the form of a category, as its organizer edits it. */
export async function openForm(page: Page, category: RegExp): Promise<void> {
	await page.goto('/organisation');
	await cardOf(page, category).getByRole('link', { name: 'Catégorie et formulaire' }).click();
}

/** One question is asked only after one answer to another; that answer is not removed without a word. */
export async function askOnlyIf(page: Page, asked: string, on: string, answer: string): Promise<void> {
	const question = (name: string) =>
		page.locator('details').filter({ has: page.locator('summary', { hasText: name }) });
	await question(asked).locator('summary').click();
	await question(asked)
		.getByLabel('Quand poser cette question')
		.selectOption({ label: `Selon la réponse à « ${on} »` });
	await question(asked).getByRole('checkbox', { name: answer }).check();
	await question(on).locator('summary').first().click();
	await question(on)
		.getByRole('button', { name: `Retirer la réponse ${answer}` })
		.click();
	const warning = page.getByRole('dialog', { name: 'Ce changement en entraîne d’autres' });
	await expect(warning).toContainText(asked);
	await warning.getByRole('button', { name: 'Annuler' }).click();
	await page.getByRole('button', { name: 'Enregistrer la nouvelle version' }).click();
	await expect(page.getByText('Enregistré.')).toBeVisible();
}

/** Opens one of the pages of a round from the organizers' overview. */
export async function openRound(page: Page, category: RegExp, round: string, door: string): Promise<void> {
	await page.goto('/organisation');
	await cardOf(page, category)
		.getByRole('listitem')
		.filter({ hasText: round })
		.getByRole('link', { name: door })
		.click();
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** Presses a button that asks to confirm, and confirms; "reason" is written where the dialog asks for one. */
export async function confirm(page: Page, name: string, reason?: string): Promise<void> {
	await page.getByRole('button', { name, exact: true }).click();
	const dialog = page.getByRole('dialog');
	if (reason) await dialog.getByLabel('Motif').fill(reason);
	await dialog.getByRole('button', { name, exact: true }).click();
	await expect(dialog).toBeHidden();
}

/** Gives every criterion of the open card the mark of one of its descriptors (0 is the lowest), and submits. */
export async function markAll(page: Page, level: number): Promise<void> {
	await expect(page.getByRole('slider').first()).toBeEnabled();
	for (const anchors of await page.getByRole('list', { name: 'Repères' }).all())
		await anchors.getByRole('button').nth(level).click();
	await saved(page);
	await page.getByRole('button', { name: 'Soumettre ma fiche' }).click();
	await expect(page.getByText(/Fiche soumise le/)).toBeVisible();
}

/** Marks what is still to be marked, each file by the level that its name is given. */
export async function markEverything(page: Page, levelOf: (name: string) => number): Promise<void> {
	await page.goto('/jury');
	const left = page.getByRole('listitem').filter({ hasText: 'À noter' }).getByRole('link');
	await expect(left.first()).toBeVisible();
	for (let count = await left.count(); count > 0; count--) {
		const name = await left.first().innerText();
		await left.first().click();
		await markAll(page, levelOf(name));
		await page.getByRole('link', { name: 'Tous mes dossiers' }).click();
		await expect(left).toHaveCount(count - 1);
	}
}
