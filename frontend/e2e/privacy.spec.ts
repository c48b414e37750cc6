import { readFile } from 'node:fs/promises';
import { examine } from './support/examine.ts';
import { expect, test, demoPassword } from './support/test.ts';

test.use({ edition: 'privacy' });

test('somebody carries their data away, then erases themselves; an administrator is told why not yet for an entrant', async ({
	enter
}) => {
	const email = 'candidat@demo.palmares';
	const page = await enter(email, { width: 360 });
	await page.goto('/compte');
	const downloads = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Télécharger mes données' }).click();
	const held = await readFile(await (await downloads).path(), 'utf8');
	expect(held).toContain(email);
	expect(held).not.toContain('argon2');
	await examine(page, '/compte', 'own-data');

	await page.getByRole('button', { name: 'Effacer mon compte' }).click();
	const dialog = page.getByRole('dialog', { name: 'Effacer mon compte' });
	await dialog.getByLabel('Votre mot de passe').fill('deviné');
	await dialog.getByRole('button', { name: 'Effacer pour toujours' }).click();
	await expect(dialog.getByText('mot de passe', { exact: false }).last()).toBeVisible();
	await dialog.getByLabel('Votre mot de passe').fill(demoPassword);
	await dialog.getByRole('button', { name: 'Effacer pour toujours' }).click();
	await expect(page.getByText('Votre compte est effacé.')).toBeVisible();
	await expect(page).toHaveURL(/\/$/);

	const admin = await enter('administrateur@demo.palmares', { width: 360 });
	await admin.goto('/comptes');
	await admin.getByRole('searchbox').fill('signe@');
	await expect(admin.getByText('Comptes trouvés : 1')).toBeVisible();
	await admin.getByRole('button', { name: /^Actions/ }).click();
	await admin.getByRole('button', { name: /^Effacer les données/ }).click();
	const other = admin.getByRole('dialog', { name: 'Effacer les données' });
	await other.getByLabel('Motif').fill('Demande écrite.');
	await other.getByRole('button', { name: 'Effacer pour toujours' }).click();
	await expect(other.getByText(/participe à un concours dont le palmarès n’est pas publié/)).toBeVisible();
	await expect(other.getByLabel('Motif')).toHaveValue('Demande écrite.');
});
