// Who judges what, in the words of the page: asked for, read, published.
import { confirm } from './acts.ts';
import { expect, type Page } from './test.ts';

/** On the jury page of a round: asks for a plan with so many judges an entry, and stays with its preview. */
export async function askForPlan(page: Page, per: number, more?: () => Promise<void>): Promise<void> {
	await page.getByRole('button', { name: 'Demander un plan' }).click();
	await page.getByLabel('Jurés par dossier').fill(String(per));
	await more?.();
	await page.getByRole('button', { name: 'Calculer le plan' }).click();
	await expect(page.getByRole('heading', { name: 'Ce que vaut ce plan' })).toBeVisible();
}

/** On the jury page of a round: every entry gets so many judges. It comes back to that page. */
export async function assignAll(page: Page, per: number): Promise<void> {
	await expect(page.getByRole('button', { name: 'Demander un plan' })).toBeVisible();
	const board = page.url();
	await askForPlan(page, per);
	await confirm(page, 'Publier ce plan');
	await expect(page.getByText('Le plan est publié.')).toBeVisible();
	await page.goto(board);
}
