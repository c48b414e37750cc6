import { examine } from './support/examine.ts';
import { callAs, callAsMember } from './support/operate.ts';
import { expect, test, type Page } from './support/test.ts';

test.use({ edition: 'complaint' });

const entrant = 'tara@candidats.demo.palmares';

/** The screener refuses the entry, which a journey of its own shows. */
async function refuse(page: Page): Promise<string> {
	const screener = await callAsMember(page, 'instructeur');
	const [mine] = await (await callAs(page, entrant))!('GET', '/me/entries');
	const refusal = { accepted: false, reason: 'Société créée il y a plus de sept ans.' };
	const { version } = await screener('GET', `/entries/${mine.id}`);
	await screener('POST', `/entries/${mine.id}/screening`, refusal, version);
	return mine.id;
}

test('a complaint of an entry that was refused, its answer, and who reads what', async ({ enter, page, server }) => {
	const id = await refuse(page);
	const tara = await enter(entrant, { width: 360 });
	const organizer = await enter('organisateur@demo.palmares');
	const president = await enter('president@demo.palmares');

	await test.step('the entrant complains on a phone, of one of two grounds', async () => {
		await tara.goto(`/candidatures/${id}`);
		await expect(tara.getByText('La recevabilité : jusqu’au')).toBeVisible();
		await tara.getByRole('button', { name: 'Déposer une réclamation' }).click();
		const dialog = tara.getByRole('dialog');
		await expect(dialog.getByLabel('Motif').getByRole('option')).toHaveText(['Choisissez un motif', 'La recevabilité']);
		await dialog.getByLabel('Motif').selectOption({ label: 'La recevabilité' });
		await dialog.getByLabel('Ce qui est inexact').fill('Notre société a été créée en 2024 : voir l’extrait joint.');
		await dialog.getByRole('button', { name: 'Déposer une réclamation' }).click();
		await expect(tara.getByText('En attente de réponse')).toBeVisible();
		await expect(tara.getByRole('button', { name: 'Déposer une réclamation' })).toHaveCount(0);
	});

	await test.step('the president, who marks blind files, reads that there is one', async () => {
		await president.goto('/organisation/reclamations');
		await expect(president.getByText('Vous notez encore des dossiers anonymes')).toBeVisible();
		await expect(president.getByText('Notre société a été créée')).toHaveCount(0);
	});

	await test.step('the organizer grants it, with a reason that goes by mail', async () => {
		await organizer.goto('/organisation');
		await organizer.getByRole('link', { name: 'Réclamations' }).click();
		await expect(organizer.getByText('Une réclamation attend sa réponse')).toBeVisible();
		await examine(organizer, '/organisation/reclamations', 'reclamations');
		await organizer.getByRole('button', { name: /^Retenir/ }).click();
		const dialog = organizer.getByRole('dialog');
		await dialog.getByLabel('Motif, lu par le candidat').fill('L’extrait du registre le confirme.');
		await dialog.getByRole('button', { name: 'Retenir' }).click();
		await expect(organizer.getByText('Réponse de')).toBeVisible();
		await expect(organizer.getByRole('button', { name: /Retenir/ })).toHaveCount(0);
		await server.mails.next(entrant, /L’extrait du registre le confirme\./);
	});

	await test.step('the entrant reads the answer', async () => {
		await tara.goto(`/candidatures/${id}`);
		await expect(tara.getByText('L’extrait du registre le confirme.')).toBeVisible();
	});
});
