import { look } from './support/examine.ts';
import { ready } from './support/hall.ts';
import { callAs } from './support/operate.ts';
import { expect, signIn, test } from './support/test.ts';

test.use({ edition: 'lapsed' });
test.setTimeout(240_000);

test('a session that ended in the hall, a full device, a server that dies while it is sent to', async ({
	enter,
	server
}) => {
	const page = await enter('ouedraogo@jury.demo.palmares', { width: 360 });
	await ready(page);
	await page.getByRole('listitem').filter({ hasText: 'À noter' }).getByRole('link').first().click();
	const message = page.getByLabel('Message au candidat');
	await expect(message).toBeEnabled();
	const address = page.url();
	const storage = await page.context().newCDPSession(page);

	await test.step('no room is left: the page says so, and keeps it as soon as there is', async () => {
		await page.context().setOffline(true);
		await storage.send('Storage.overrideQuotaForOrigin', { origin: server.url, quotaSize: 1 });
		await message.fill('Trop pour cet appareil. '.repeat(40));
		await expect(page.getByText('Cet appareil n’a plus de place')).toBeVisible();
		await storage.send('Storage.overrideQuotaForOrigin', { origin: server.url });
		await expect(page.getByText('Gardé sur cet appareil', { exact: true })).toBeVisible({ timeout: 15_000 });
		await page.context().setOffline(false);
		await expect(page.getByText('Enregistré sur le serveur')).toBeVisible();
	});

	await test.step('the server dies while it is sent to, and comes back: it arrives by itself', async () => {
		await server.crash();
		await message.fill('Écrit pendant la panne.');
		await expect(page.getByText('Gardé sur cet appareil', { exact: true })).toBeVisible();
		await server.restart();
		await expect(page.getByText('Enregistré sur le serveur')).toBeVisible({ timeout: 30_000 });
	});

	await test.step('the session ends meanwhile, and the network goes again: the work goes on without either', async () => {
		await page.context().setOffline(true);
		await message.fill('Écrit sans session.');
		await expect(page.getByText('Gardé sur cet appareil', { exact: true })).toBeVisible();
		await page.context().clearCookies();
		await page.context().setOffline(false);
		await page.reload();
		await expect(page, 'to sign in comes first where it can be done').toHaveURL(/connexion/);
		await page.context().setOffline(true);
		await expect(page.getByRole('heading', { name: 'Pas de réseau : continuez sans vous connecter' })).toBeVisible();
		await look(page, 'connexion-sans-reseau');
		await page.getByRole('link', { name: 'Continuer sur cet appareil' }).click();
		await expect(message).toHaveValue('Écrit sans session.');
		await message.fill('Écrit sans session, puis sans réseau.');
		await expect(page.getByText('Gardé sur cet appareil', { exact: true })).toBeVisible();
		await page.goto('/jury');
		await expect(
			page.locator(`a[href="${new URL(address).pathname}"]`),
			'a page opened anew goes on too'
		).toBeVisible();
	});

	await test.step('with a network there is no way around signing in, and then all of it leaves', async () => {
		await page.context().setOffline(false);
		await page.goto('/jury');
		await expect(page).toHaveURL(/connexion/);
		await signIn(page, 'ouedraogo@jury.demo.palmares');
		await page.goto(new URL(address).pathname);
		await expect(message).toHaveValue('Écrit sans session, puis sans réseau.');
		await expect
			.poll(async () => {
				const judge = (await callAs(page, 'ouedraogo@jury.demo.palmares'))!;
				return (await judge('GET', '/assignments/' + address.split('/').at(-1))).scorecard.toEntrant;
			})
			.toBe('Écrit sans session, puis sans réseau.');
	});
});
