import { expect, test } from './support/test.ts';

test.use({ edition: 'zone' });

test('an edition in Niamey: its organizer chooses the time zone, and every page tells its hours', async ({ enter }) => {
	const page = await enter('organisateur@demo.palmares');
	const first = page
		.locator('time, p')
		.filter({ hasText: /^\d\d:\d\d/ })
		.first();
	const hour = async () => Number((await first.innerText()).slice(0, 2));

	await page.goto('/programme');
	await expect(page.getByText('Fuseau horaire : Bamako (UTC).').first()).toBeVisible();
	const inBamako = await hour();

	await page.goto('/organisation/edition');
	const closing = page.getByLabel('Clôture des candidatures');
	const typed = await closing.inputValue();
	await page.getByLabel('Fuseau horaire').selectOption('Africa/Niamey');
	await page.getByRole('button', { name: 'Enregistrer' }).click();
	await expect(page.getByText(/enregistré/i).first()).toBeVisible();
	await page.reload();
	await expect(page.getByText('Fuseau horaire : Niamey (UTC+1).').first()).toBeVisible();
	expect(await closing.inputValue()).toBe(typed);

	await page.goto('/programme');
	await expect(page.getByText('Fuseau horaire : Niamey (UTC+1).').first()).toBeVisible();
	expect(await hour()).toBe(inBamako + 1);
});
