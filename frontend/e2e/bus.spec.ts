import { callAs } from './support/operate.ts';
import { expect, test } from './support/test.ts';

test.use({ edition: 'bus' });

test('an entrant writes a draft on a bus without a network, closes the page, and finds it again', async ({
	enter,
	page
}) => {
	const phone = await enter('tara@candidats.demo.palmares', { width: 360 });
	await phone.goto('/candidatures');
	await phone.getByRole('main').getByRole('link').first().click();
	const summary = phone.getByLabel('Résumé');
	await expect(summary).toBeEnabled();
	await expect
		.poll(() =>
			phone.evaluate(async () => (await (await caches.open('palmares-answers')).keys()).map(({ url }) => url).join(' '))
		)
		.toMatch(/me\/entries.*\/entries\/[0-9a-f-]{36}|\/entries\/[0-9a-f-]{36}.*me\/entries/);
	const context = phone.context();
	await context.setOffline(true);
	await summary.fill('Écrit dans le bus, sans réseau.');
	await expect(phone.getByText('Gardé sur cet appareil', { exact: true }).first()).toBeVisible();
	const address = phone.url();
	await phone.close();
	const again = await context.newPage();
	await again.goto('/candidatures');
	await expect(again.getByRole('main').getByRole('link').first()).toBeVisible();
	await again.goto(address);
	await expect(again.getByLabel('Résumé')).toHaveValue('Écrit dans le bus, sans réseau.');
	await context.setOffline(false);
	const entrant = (await callAs(page, 'tara@candidats.demo.palmares'))!;
	await expect
		.poll(async () => (await entrant('GET', address.replace(/.*candidatures/, '/entries'))).content.summary, {
			timeout: 20_000
		})
		.toBe('Écrit dans le bus, sans réseau.');
});
