import { openRound } from './support/acts.ts';
import { expect, test } from './support/test.ts';

test.use({ edition: 'president' });

test('the president breaks the tie of the final with a reason, and the jury decides the prize', async ({ enter }) => {
	const page = await enter('president@demo.palmares');
	await page.goto('/organisation');
	await openRound(page, /Services de l.administration/, 'Finale', 'Classement');
	const places = page.getByRole('listitem').filter({ hasText: /SA-\d{4}/ });
	const tie = page.locator('form').filter({ hasText: 'L’échelle de départage n’a pas suffi' });
	let raised = '';

	await test.step('sees the tie that the ladder has left', async () => {
		await expect(page.getByRole('heading', { name: /Ex æquo au rang/ })).toBeVisible();
		await expect(places.first()).toBeVisible();
	});

	await test.step('a vote without a reason is refused', async () => {
		await tie.getByRole('button', { name: 'Enregistrer la décision' }).click();
		await expect(tie).toBeVisible();
	});

	await test.step('puts the second first, and says why', async () => {
		const up = tie.getByRole('button', { name: /^Monter/ }).last();
		raised = (await up.getAttribute('aria-label'))?.replace('Monter ', '') ?? '';
		await up.click();
		await tie.getByLabel('Motif').fill('Un service déjà repris par deux communes.');
		await tie.getByRole('button', { name: 'Enregistrer la décision' }).click();
		await expect(tie).toHaveCount(0);
		const ranks = await page
			.locator('section')
			.filter({ has: page.getByRole('heading', { name: /^Le classement officiel/ }) })
			.locator('ol > li')
			.filter({ hasText: /SA-\d{4}/ })
			.allInnerTexts();
		expect(ranks.map((text) => text.split('\n')[0])).toEqual(['1', '2', '3', '4', '5']);
		expect(raised).not.toBe('');
	});

	await test.step('the vote and its reason are in the journal', async () => {
		await page.goto('/organisation/journal');
		await expect(page.getByText('Un service déjà repris par deux communes.')).toBeVisible();
	});
});
