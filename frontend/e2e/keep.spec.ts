// A judge keeps the documents of the entries over a link that is slow, and breaks.
import { readFile } from 'node:fs/promises';
import { startCutter } from './support/cutter.ts';
import { addDocument, ready, saveDocument } from './support/hall.ts';
import { device, expect, signIn, test, type Page } from './support/test.ts';

test.use({ edition: 'keep' });
test.setTimeout(120_000);

const judge = 'jure@demo.palmares';

const opened = async (page: Page) => readFile(await (await saveDocument(page)).path());

test('a large document is kept over a slow link that breaks, and is stopped: what has come is not sent again', async ({
	browser,
	enter,
	page: anyone,
	server
}) => {
	await addDocument(anyone, judge, '0 0 9 9 re f\n'.repeat(250_000));
	const link = await startCutter(server.url, { every: 1_000_000, times: 2, way: 'down', pace: 500 });
	const hall = await device(browser, link.url, 360);
	const page = await hall.newPage();
	await signIn(page, judge);
	await ready(page);

	const answers: number[] = [];
	hall.on('response', (response) => {
		if (response.url().includes('/files/')) answers.push(response.status());
	});
	const bar = page.getByRole('progressbar', { name: 'Travailler sans réseau' });
	const share = async () => Number(await bar.getAttribute('aria-valuenow'));

	await test.step('it shows how far it is, and stops at the judge’s word', async () => {
		await page.getByRole('button', { name: /^Garder les pièces jointes/ }).click();
		await expect.poll(share).toBeGreaterThan(5);
		expect(await share()).toBeLessThan(90);
		await expect(page.getByText(/ sur 3,\d/)).toBeVisible();
		await page.getByRole('button', { name: 'Arrêter' }).click();
		await expect(bar).toBeHidden();
		await expect(page.getByText('Tout est sur cet appareil')).toBeHidden();
	});

	await test.step('it goes on where it was, and over the breaks', async () => {
		await page.getByRole('button', { name: /^Garder les pièces jointes/ }).click();
		await expect(page.getByText('Tout est sur cet appareil')).toBeVisible({ timeout: 60_000 });
		expect(link.cuts(), 'breaks').toBe(2);
		expect(answers[0]).toBe(200);
		expect(answers.slice(1), 'all that was asked for later').toEqual(answers.slice(1).map(() => 206));
		expect(answers.length).toBeGreaterThanOrEqual(4);
	});

	await test.step('what is on the device is what the server has', async () => {
		const theirs = await opened(await enter(judge));
		await page.goto('/jury');
		await expect(page.getByText('Tout est sur cet appareil')).toBeVisible();
		await hall.setOffline(true);
		expect((await opened(page)).equals(theirs)).toBe(true);
	});

	await hall.close();
	await link.stop();
});
