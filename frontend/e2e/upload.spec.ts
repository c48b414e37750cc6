import { createHash, randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { startCutter } from './support/cutter.ts';
import { callAs } from './support/operate.ts';
import { device, expect, signIn, test, type Page } from './support/test.ts';

test.use({ edition: 'upload' });
test.setTimeout(180_000);

const entrant = 'tara@candidats.demo.palmares';
const megabyte = 1_000_000;

async function open(page: Page): Promise<void> {
	await page.goto('/candidatures');
	await page.getByRole('main').getByRole('link').first().click();
	await expect(page.getByLabel('Résumé')).toBeEnabled();
}

test('a file of 50 MB over a link that is cut ten times arrives whole, after a pause and a closed page', async ({
	browser,
	page: anyone,
	server
}) => {
	const content = Buffer.concat([Buffer.from('%PDF-1.7\n', 'latin1'), randomBytes(50 * megabyte - 9)]);
	const path = test.info().outputPath('Dossier complet.pdf');
	await writeFile(path, content);
	const cutter = await startCutter(server.url, 4 * megabyte, 10);
	const context = await device(browser, cutter.url, 360);
	let page = await context.newPage();
	await signIn(page, entrant);
	await open(page);
	const field = (at: Page) => at.locator('#champ-annexes').locator('input[type=file]');
	await field(page).setInputFiles(path);
	const sending = (at: Page) => at.getByRole('group', { name: /Envoi de Dossier complet/ });

	await test.step('it says how far it is, pauses, and goes on', async () => {
		await expect(sending(page).getByText(/MB sur 50|Mo sur 50/)).toBeVisible();
		await sending(page).getByRole('button', { name: 'Mettre en pause' }).click();
		await expect(sending(page).getByText('en pause')).toBeVisible();
		await sending(page).getByRole('button', { name: 'Continuer' }).click();
		await expect(sending(page).getByText(/encore .* environ/)).toBeVisible({ timeout: 20_000 });
	});

	await test.step('the page is closed: the same file goes on where it was', async () => {
		await expect.poll(() => cutter.cuts()).toBeGreaterThan(2);
		await page.close();
		page = await context.newPage();
		await open(page);
		await field(page).setInputFiles(path);
		await expect(page.getByRole('button', { name: 'Retirer Dossier complet.pdf' })).toBeVisible({ timeout: 120_000 });
	});

	expect(cutter.cuts()).toBe(10);
	const own = (await (await callAs(anyone, entrant))!('GET', '/me/entries'))[0];
	const { files } = await (await callAs(anyone, entrant))!('GET', '/entries/' + own.id);
	expect(files.map(({ sha256 }: { sha256: string }) => sha256)).toContain(
		createHash('sha256').update(content).digest('hex')
	);
	await context.close();
	await cutter.stop();
});
