import { expect, test } from './support/test.ts';

test.use({ edition: 'conflict' });

test('an entrant names a judge, and the organizer settles what is suspected', async ({ enter }) => {
	const entrant = await enter('tara@candidats.demo.palmares', { width: 360 });

	await test.step('the entrant names a judge of the published jury, once', async () => {
		await entrant.goto('/candidatures');
		await entrant.getByRole('main').getByRole('link', { name: 'Tara' }).click();
		await expect(entrant.getByRole('heading', { name: 'Un juré est en conflit d’intérêts ?' })).toBeVisible();
		await entrant.getByRole('button', { name: 'Signaler un juré' }).click();
		const dialog = entrant.getByRole('dialog');
		await dialog.getByLabel('Juré').selectOption({ label: 'Ibrahim Maïga, Académie des sciences' });
		await dialog.getByLabel('Nature du lien').selectOption('family');
		await dialog.getByLabel('Expliquez en une phrase').fill('C’est le beau-frère de notre concurrent.');
		await dialog.getByRole('button', { name: 'Signaler un juré' }).click();
		await expect(entrant.getByText('Ibrahim Maïga : signalé le')).toBeVisible();
		await entrant.getByRole('button', { name: 'Signaler un juré' }).click();
		await expect(dialog.getByRole('option', { name: /Maïga/ })).toHaveCount(0);
	});

	const organizer = await enter('organisateur@demo.palmares');
	const cards = organizer.getByRole('article');

	await test.step('the organizer sees the evidence of both sides, the surest first', async () => {
		await organizer.goto('/organisation/conflits');
		await expect(cards).toHaveCount(4);
		await expect(cards.first()).toContainText('Motif certain');
		await expect(cards.nth(1)).toContainText('TOURE Aissata');
		await expect(cards.filter({ hasText: 'Ibrahim Maïga' })).toContainText('beau-frère de notre concurrent');
	});

	await test.step('dismisses one with a reason, and confirms the certain ones at once', async () => {
		await organizer.getByRole('button', { name: /Écarter \(Aïssata Touré/ }).click();
		const dialog = organizer.getByRole('dialog');
		await expect(dialog).toContainText('cela ne se défait pas');
		await dialog.getByLabel('Pourquoi il n’y a pas de conflit').fill('Une homonyme.');
		await dialog.getByRole('button', { name: 'Écarter' }).click();
		await expect(cards).toHaveCount(3);
		await organizer.getByRole('button', { name: 'Confirmer le conflit certain' }).click();
		await dialog.getByRole('button', { name: 'Confirmer le conflit' }).click();
		await expect(cards).toHaveCount(2);
		await organizer.getByRole('button', { name: /Confirmer le conflit \(Ibrahim Maïga/ }).click();
		await dialog.getByRole('button', { name: 'Confirmer le conflit' }).click();
		await expect(cards).toHaveCount(1);
		await expect(organizer.getByRole('region', { name: 'Décisions prises' }).getByRole('row')).toHaveCount(4);
		await expect(organizer.getByRole('region', { name: 'Conflits enregistrés' })).toContainText(
			'à la demande du candidat'
		);
	});

	await test.step('the president is told neither who objected to them, nor whose the anonymous files are', async () => {
		const president = await enter('president@demo.palmares');
		await president.goto('/organisation/conflits');
		await expect(president.getByRole('heading', { name: 'Décisions prises' })).toBeVisible();
		await expect(president.getByRole('region', { name: 'Conflits enregistrés' }).getByRole('row')).toHaveCount(2);
		const text = await president.getByRole('main').innerText();
		for (const word of ['Maïga', 'PP-0005', 'beau-frère', 'Braille', 'homonyme']) expect(text).not.toContain(word);
	});
});
