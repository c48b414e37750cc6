// What a stranger does who doubts: the mail of an observer on the page, and the whole palmarès by the command.
import { execFileSync } from 'node:child_process';
import { binary } from './server.ts';
import { expect, test, type Page } from './test.ts';

export async function checkPalmares(visitor: Page, mail: string): Promise<void> {
	await visitor.goto('/verifier');
	await visitor.getByLabel('Reçu ou point de contrôle').fill(mail);
	await visitor.getByRole('button', { name: 'Vérifier', exact: true }).click();
	await expect(visitor.getByText(/premiers faits d’alors sont toujours les mêmes/)).toBeVisible();
	const [bundle] = await Promise.all([
		visitor.waitForEvent('download'),
		visitor.getByRole('link', { name: 'Télécharger le dossier (.zip)' }).click()
	]);
	const path = test.info().outputPath('palmares.zip');
	await bundle.saveAs(path);
	expect(execFileSync(binary(), ['verify', path], { encoding: 'utf8' })).toContain('VERIFIED');
}
