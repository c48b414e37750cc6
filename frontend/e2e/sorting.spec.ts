import { expect, test } from './support/test.ts';

test.use({ edition: 'conflict' });

test('an organizer sorts members and conflicts by their columns, with the keyboard too', async ({ enter }) => {
	const page = await enter('organisateur@demo.palmares', { width: 360 });

	await test.step('members, by name, then from the end', async () => {
		await page.goto('/organisation/personnes');
		const names = page.locator('tbody tr td:first-child > span:first-child');
		const head = page.getByRole('columnheader', { name: 'Trier par Personne' });
		await expect(page.getByRole('columnheader', { name: 'Trier par Rôle' })).toHaveAttribute('aria-sort', 'ascending');
		await head.getByRole('button').focus();
		await page.keyboard.press('Enter');
		await expect(head).toHaveAttribute('aria-sort', 'ascending');
		await expect(page).toHaveURL(/tri=name/);
		const first = await names.first().textContent();
		await expect(head.getByRole('button')).toBeFocused();
		await page.keyboard.press('Enter');
		await expect(head).toHaveAttribute('aria-sort', 'descending');
		await expect(names.first()).not.toHaveText(first ?? '');
	});

	await test.step('conflicts to settle, by judge, and those settled, by entry', async () => {
		await page.goto('/organisation/conflits');
		await page.getByRole('combobox', { name: 'Ordre de la liste' }).selectOption({ label: 'Tri : Juré' });
		await expect(page.getByRole('article').first()).toContainText('Aïssata Touré');
		await page
			.getByRole('button', { name: /^Confirmer le conflit \(/ })
			.first()
			.click();
		await page.getByRole('dialog').getByRole('button', { name: 'Confirmer le conflit' }).click();
		const settled = page.getByRole('region', { name: 'Décisions prises' });
		await settled.getByRole('button', { name: 'Trier par Dossier' }).click();
		await expect(settled.getByRole('columnheader', { name: 'Trier par Dossier' })).toHaveAttribute(
			'aria-sort',
			'ascending'
		);
	});
});
