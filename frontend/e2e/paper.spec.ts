import { examine } from './support/examine.ts';
import { callAsMember } from './support/operate.ts';
import { expect, test, type Page } from './support/test.ts';

test.use({ edition: 'paper' });

const marks = ['14,5', '12', '13', '11,5', '16'];

/** Types a sheet as a person with a pile does: no mouse, Enter from field to field. */
async function type(page: Page, first: string): Promise<void> {
	await expect(page.getByLabel('Innovation', { exact: true })).toBeFocused();
	for (const [i, mark] of marks.entries()) {
		await page.keyboard.type(i ? mark : first);
		await page.keyboard.press('Enter');
		await page.keyboard.type(i ? '' : 'Nouveau ici.');
		await page.keyboard.press('Enter');
	}
	await page.getByLabel('Au candidat').fill('Précisez le marché.');
}

test('a pile of paper: printed, keyed by two people, settled, handed in', async ({ enter, page }) => {
	const call = await callAsMember(page, 'organisateur');
	const { id } = await call('GET', '/editions/current');
	const edition = await call('GET', `/editions/${id}`);
	const round = edition.categories.find(({ key }: { key: string }) => key === 'startup').rounds[0].id;
	const there = `/organisation/tours/${round}/papier`;
	const rows = async () => (await call('GET', `/rounds/${round}/paper`)).rows;
	const organizer = await enter('organisateur@demo.palmares');
	const screener = await enter('instructeur@demo.palmares', { width: 360 });
	let code = '';

	await test.step('the organizer prints the round', async () => {
		await organizer.goto('/organisation');
		await organizer.locator(`a[href="${there}"]`).click();
		await expect(organizer.getByRole('heading', { name: 'Fiches papier', level: 1 })).toBeVisible();
		const printed = organizer.waitForEvent('download');
		await organizer.getByRole('button', { name: 'Imprimer en PDF' }).click();
		expect((await printed).suggestedFilename()).toBe('fiches-papier.pdf');
		await expect(organizer.getByText(/\d+ · imprimée/)).toBeVisible();
		code = (await rows()).find(({ state }: { state: string }) => state === 'printed').code;
		await examine(organizer, there, 'fiches-papier');
		await examine(organizer, '/en' + there, 'en-fiches-papier');
	});

	await test.step('a screener keys a sheet on a phone, by its code, while the network fails', async () => {
		await screener.goto('/instruction');
		await screener.getByRole('link', { name: 'Saisir des fiches' }).click();
		await screener.getByLabel('Code de la fiche').fill(code.slice(0, -1) + (code.endsWith('2') ? '3' : '2'));
		await screener.keyboard.press('Enter');
		await expect(screener.getByText('Ce code contient une erreur')).toBeVisible();
		await screener.getByLabel('Code de la fiche').fill(code.toLowerCase().replace('-', ' '));
		await screener.keyboard.press('Enter');
		await expect(screener.getByText('Personne n’a encore saisi cette fiche.')).toBeVisible();
		await type(screener, '14,5');
		await screener.getByLabel('Innovation', { exact: true }).fill('21');
		await screener.getByLabel('Innovation', { exact: true }).blur();
		await expect(screener.getByText('Hors barème')).toBeVisible();
		await screener.getByLabel('Innovation', { exact: true }).fill('14,5');
		await expect(screener.getByText('Brouillon gardé sur cet appareil')).toBeVisible();
		await screener.reload();
		await expect(screener.getByLabel('Innovation', { exact: true })).toHaveValue('14,5');
		await screener.context().setOffline(true);
		await screener.getByRole('button', { name: 'Enregistrer ma lecture' }).click();
		await expect(screener.getByText('L’envoi se fera dès que le réseau revient.')).toBeVisible();
		await screener.context().setOffline(false);
		await expect(screener.getByText('Une autre personne la saisit aussi')).toBeVisible({ timeout: 20_000 });
		await expect(screener.getByLabel('Code de la fiche')).toBeFocused();
		await examine(screener, '/papier', 'papier-code');
		await examine(screener, '/en/papier', 'en-papier-code');
	});

	await test.step('the organizer, who does not see that, reads one mark differently', async () => {
		await organizer.goto(`/papier/${code}`);
		await expect(organizer.getByLabel('Innovation', { exact: true })).toHaveValue('');
		await examine(organizer, `/papier/${code}`, 'papier-saisie');
		await examine(organizer, `/en/papier/${code}`, 'en-papier-saisie');
		await organizer.setViewportSize({ width: 1280, height: 800 });
		await organizer.goto(`/papier/${code}`);
		await type(organizer, '14');
		await organizer.keyboard.press('Tab');
		await organizer.keyboard.press('Tab');
		await organizer.keyboard.press('Enter');
		await expect(organizer.getByText('Les deux lectures diffèrent. Reprenez la feuille.')).toBeVisible();
	});

	await test.step('both settle it alike, with the sheet before them', async () => {
		const settles = organizer.getByRole('group', { name: 'Ce que dit la feuille : Innovation' });
		await expect(settles.getByRole('radio')).toHaveCount(3);
		await settles.getByRole('radio').first().check();
		await organizer.getByLabel('Motif, au journal').fill('Un 5 mal formé.');
		await organizer.getByRole('button', { name: 'Trancher ainsi' }).click();
		await expect(organizer.getByText('Votre proposition attend')).toBeVisible();
		await examine(screener, `/papier/${code}`, 'papier-differences');
		await examine(screener, `/en/papier/${code}`, 'en-papier-differences');
		await screener.goto(`/papier/${code}`);
		await screener.getByRole('button', { name: 'Reprendre cette proposition' }).click();
		await expect(screener.getByText('Remise comme fiche du juré')).toBeVisible();
		await screener.setViewportSize({ width: 360, height: 740 });
		expect((await rows()).find((row: { code: string }) => row.code === code).state).toBe('handedIn');
	});

	await test.step('the journal says that it was paper, and who keyed it in', async () => {
		await organizer.goto('/organisation/journal');
		await expect(organizer.getByText(/Papier, saisie par .+, .+/).first()).toBeVisible();
		await organizer.goto(there);
		await expect(organizer.getByText('1 · remise', { exact: true })).toBeVisible();
	});

	await test.step('and so does what the jury reads once the round is closed', async () => {
		const { entryId } = (await rows()).find((row: { code: string }) => row.code === code);
		await call('POST', `/rounds/${round}/closing`, { reason: 'L’heure est passée.' });
		const dossier = `/deliberation/${round}/${entryId}`;
		await organizer.goto(dossier);
		await expect(organizer.getByRole('columnheader', { name: /papier$/ })).toHaveCount(1);
		await expect(organizer.getByText(/Papier, saisie par .+ et .+/)).toBeVisible();
		await examine(organizer, dossier, 'papier-dossier');
		await examine(organizer, '/en' + dossier, 'en-papier-dossier');
	});
});
