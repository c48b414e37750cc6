import { expect, test } from './support/test.ts';

test('the people of an edition are sorted by a column, by keyboard, and the address keeps it', async ({ enter }) => {
	const page = await enter('organisateur@demo.palmares');
	await page.goto('/organisation/personnes');
	const table = page.getByRole('table', { name: 'Personnes' });
	const names = () => table.getByRole('row').getByRole('cell').first();
	const head = table.getByRole('columnheader', { name: /Personne/ });
	await expect(table.getByRole('columnheader', { name: /Rôle/ })).toHaveAttribute('aria-sort', 'ascending');
	await head.getByRole('button').focus();
	await page.keyboard.press('Enter');
	await expect(head).toHaveAttribute('aria-sort', 'ascending');
	const first = await names().innerText();
	await page.keyboard.press('Enter');
	await expect(head).toHaveAttribute('aria-sort', 'descending');
	await expect(page).toHaveURL(/tri=-name/);
	expect(await names().innerText()).not.toBe(first);
	await page.reload();
	await expect(head).toHaveAttribute('aria-sort', 'descending');
});
