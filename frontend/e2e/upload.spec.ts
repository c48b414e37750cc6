import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCutter } from './support/cutter.ts';
import { violations } from './support/examine.ts';
import { openProfile } from './support/hall.ts';
import { callAs } from './support/operate.ts';
import type { BrowserContext } from '@playwright/test';
import { device, expect, signIn, test, type Page } from './support/test.ts';

test.use({ edition: 'upload' });
test.setTimeout(180_000);

const entrant = 'tara@candidats.demo.palmares';
const megabyte = 1_000_000;

const field = (at: Page) => at.locator('#champ-annexes').locator('input[type=file]');
const sending = (at: Page) => at.getByRole('group', { name: /^Envoi de / });
const pdf = (bytes: number) => Buffer.concat([Buffer.from('%PDF-1.7\n', 'latin1'), randomBytes(bytes - 9)]);
const sumOf = (content: Buffer) => createHash('sha256').update(content).digest('hex');

/** How often an upload was begun from nothing. */
function beginnings(context: BrowserContext): () => number {
	let begun = 0;
	context.on('request', (request) => {
		if (request.method() === 'POST' && request.url().endsWith('/api/v1/uploads')) begun++;
	});
	return () => begun;
}

/** The documents of the entrant's first entry, as the server has them. */
async function documents(page: Page): Promise<{ name: string; sha256: string; bytes: number; mediaType: string }[]> {
	const call = (await callAs(page, entrant))!;
	const own = (await call('GET', '/me/entries'))[0];
	return (await call('GET', '/entries/' + own.id)).files;
}

async function open(page: Page): Promise<void> {
	await page.goto('/candidatures');
	await page.getByRole('main').getByRole('link').first().click();
	await expect(page.getByLabel('Résumé')).toBeEnabled();
}

test('a file of 50 MB over a link that is cut ten times arrives whole, after a pause and a closed browser', async ({
	page: anyone,
	server
}) => {
	const content = pdf(50 * megabyte);
	const path = test.info().outputPath('Dossier complet.pdf');
	await writeFile(path, content);
	const cutter = await startCutter(server.url, { every: 4 * megabyte, times: 10 });
	const profile = await mkdtemp(join(tmpdir(), 'palmares-profile-'));
	let context = await openProfile(profile, cutter.url);
	const begun = [beginnings(context)];
	let page = await context.newPage();
	await signIn(page, entrant);
	await open(page);
	await field(page).setInputFiles(path);

	await test.step('it says how far it is, pauses, and goes on', async () => {
		await expect(sending(page).getByText(/MB sur 50|Mo sur 50/)).toBeVisible();
		await sending(page).getByRole('button', { name: 'Mettre en pause' }).click();
		await expect(sending(page).getByText(/· en pause/)).toBeVisible();
		expect(await violations(page)).toEqual([]);
		await sending(page).getByRole('button', { name: 'Continuer' }).click();
		await expect(sending(page).getByText(/[kM][oB]\/s/)).toBeVisible({ timeout: 20_000 });
		await expect(sending(page).getByText(/encore (moins d’une minute|.* environ)/)).toBeVisible({ timeout: 20_000 });
	});

	await test.step('the browser is closed: the same file goes on where it was', async () => {
		await expect.poll(() => cutter.cuts()).toBeGreaterThan(2);
		await context.close();
		context = await openProfile(profile, cutter.url);
		begun.push(beginnings(context));
		page = await context.newPage();
		await open(page);
		await expect(page.getByText(/« Dossier complet.pdf » n’est pas terminé.*même fichier/)).toBeVisible();
		await field(page).setInputFiles(path);
		await expect(page.getByRole('button', { name: 'Retirer Dossier complet.pdf' })).toBeVisible({ timeout: 120_000 });
	});

	expect(cutter.cuts()).toBe(10);
	expect(
		begun.map((count) => count()),
		'it was begun once'
	).toEqual([1, 0]);
	expect((await documents(anyone)).map(({ sha256 }) => sha256)).toContain(sumOf(content));
	await open(page);
	await expect(page.getByText('n’est pas terminé')).toBeHidden();
	await context.close();
	await rm(profile, { recursive: true, force: true });
	await cutter.stop();
});

test('a session that ends under way costs a sign-in, and nothing that has been sent', async ({
	browser,
	page: anyone,
	server
}) => {
	const content = pdf(6 * megabyte);
	const path = test.info().outputPath('Budget.pdf');
	await writeFile(path, content);
	const slow = await startCutter(server.url, { every: Infinity, times: 0 });
	const context = await device(browser, slow.url, 360);
	const begun = beginnings(context);
	const page = await context.newPage();
	await signIn(page, entrant);
	await open(page);
	let pieces = 0;
	await page.route(/\/uploads\//, async (route) => {
		const answered = route.request().method() === 'PATCH' && pieces++ < 2;
		await (answered ? route.continue() : route.fulfill({ status: 401, body: '{"code":"session_expired"}' }));
	});
	await field(page).setInputFiles(path);
	await expect.poll(() => pieces).toBeGreaterThan(0);
	await context.clearCookies();
	await expect(sending(page).getByRole('alert')).toContainText('Votre session est terminée', { timeout: 30_000 });
	await page.unroute(/\/uploads\//);
	const popup = page.waitForEvent('popup');
	await sending(page).getByRole('link', { name: 'Se reconnecter' }).click();
	await signIn(await popup, entrant);
	await sending(page).getByRole('button', { name: 'Continuer' }).click();
	await expect(page.getByRole('button', { name: 'Retirer Budget.pdf' })).toBeVisible({ timeout: 60_000 });
	expect(begun(), 'it was begun once').toBe(1);
	expect((await documents(anyone)).map(({ sha256 }) => sha256)).toContain(sumOf(content));
	await context.close();
	await slow.stop();
});

test('a photograph leaves smaller only if the person agrees', async ({ enter }) => {
	const page = await enter(entrant, { width: 360 });
	await open(page);
	const encoded = await page.evaluate(async () => {
		const canvas = Object.assign(document.createElement('canvas'), { width: 3000, height: 2250 });
		const pen = canvas.getContext('2d')!;
		const grain = pen.createImageData(1000, 750); // as of a sensor at night
		for (let i = 0; i < grain.data.length; i += 60_000) crypto.getRandomValues(grain.data.subarray(i, i + 60_000));
		for (let i = 3; i < grain.data.length; i += 4) grain.data[i] = 255;
		pen.putImageData(grain, 500, 500);
		return canvas.toDataURL('image/png').split(',')[1]!;
	});
	const photo = { name: 'atelier.png', mimeType: 'image/png', buffer: Buffer.from(encoded, 'base64') };
	expect(photo.buffer.length).toBeGreaterThan(megabyte);

	await test.step('as it is', async () => {
		await field(page).setInputFiles(photo);
		await sending(page)
			.getByRole('button', { name: /Envoyer telle quelle/ })
			.click();
		await expect(page.getByRole('button', { name: 'Retirer atelier.png' })).toBeVisible();
	});
	await test.step('made smaller', async () => {
		await field(page).setInputFiles(photo);
		await expect(sending(page).getByText(/Réduite, elle reste lisible/)).toBeVisible();
		await sending(page)
			.getByRole('button', { name: /Envoyer réduite/ })
			.click();
		await expect(page.getByRole('button', { name: 'Retirer atelier.webp' })).toBeVisible();
	});
	const there = await documents(page);
	expect(there.find(({ name }) => name === 'atelier.png')).toMatchObject({ sha256: sumOf(photo.buffer) });
	const small = there.find(({ name }) => name === 'atelier.webp');
	expect(small).toMatchObject({ mediaType: 'image/webp' });
	expect(small?.bytes).toBeLessThan(photo.buffer.length * 0.8);
});
