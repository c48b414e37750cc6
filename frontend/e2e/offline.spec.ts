import { expect, saved, test } from './support/test.ts';

test.use({ edition: 'offline' });

test('a judge marks in a hall without a network; the marks leave once, when it is back', async ({ enter }) => {
	const page = await enter('jure@demo.palmares', { width: 360 });
	await page.goto('/jury');
	const links = page.getByRole('link', { name: /^Dossier SU-/ });
	await expect(links.first()).toBeVisible();

	await test.step('the device prepares itself', async () => {
		const files = await links.count();
		await expect
			.poll(() => page.evaluate(async () => (await (await caches.open('palmares-answers')).keys()).length))
			.toBeGreaterThanOrEqual(files);
	});

	const context = page.context();
	const taken: string[] = [];
	context.on('response', (answer) => {
		if (answer.request().method() === 'PUT' && answer.ok()) taken.push(answer.url());
	});
	await links.first().click();
	const mark = page.getByRole('slider').first();
	await expect(mark).toBeVisible();

	await test.step('marks without a network: the page says that it is on this device only', async () => {
		await context.setOffline(true);
		await expect(page.getByText('Pas de connexion.')).toBeVisible();
		await page.getByRole('button', { name: 'Nouveau dans la région, difficile à copier.' }).first().click();
		await page.getByLabel('Message au candidat').fill('Écrit sans réseau.');
		await expect(page.getByText('Gardé sur cet appareil', { exact: true })).toBeVisible();
	});

	await test.step('the page opens again without a network, with what was typed', async () => {
		await page.reload();
		await expect(mark).toHaveAttribute('aria-valuetext', '20');
		await expect(page.getByLabel('Message au candidat')).toHaveValue('Écrit sans réseau.');
		await expect(page.getByText('Gardé sur cet appareil', { exact: true })).toBeVisible();
	});

	await test.step('another file, never opened before, can be read too', async () => {
		await page.getByRole('link', { name: 'Tous mes dossiers' }).click();
		await expect(page.getByText('Pas encore envoyé')).toBeVisible();
		await links.nth(1).click();
		await expect(page.getByText('Quel problème résolvez-vous')).toBeVisible();
		await page.goBack();
		await links.first().click();
		await expect(mark).toHaveAttribute('aria-valuetext', '20');
	});

	await test.step('back on line it is sent once', async () => {
		await context.setOffline(false);
		await saved(page);
		expect(taken).toHaveLength(1);
		await page.reload();
		await expect(mark).toHaveAttribute('aria-valuetext', '20');
		await expect(page.getByLabel('Message au candidat')).toHaveValue('Écrit sans réseau.');
		await page.goto('/jury');
		await expect(page.getByText('Pas encore envoyé')).toHaveCount(0);
	});
});
