// Documents of anonymous files: what cannot be cleaned of names is withheld, and the organizer answers for what is passed on.
import { expect, test } from './support/test.ts';
import { callAs, callAsMember } from './support/operate.ts';

const owner = 'tara@candidats.demo.palmares';
const pageless = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';

test('a document that may name its entrant is withheld until the organizer passes it on', async ({ page, enter }) => {
	const entrant = (await callAs(page, owner))!;
	const screener = await callAsMember(page, 'instructeur');
	const [own] = await entrant('GET', '/me/entries');
	const path = `/entries/${own.id}`;
	await entrant('POST', path + '/files?field=deck&name=Présentation.pdf', Buffer.from(pageless));
	await entrant('POST', path + '/submission', undefined, (await entrant('GET', path)).version);
	expect((await screener('GET', path)).files[0].refusal).toBe('broken');

	await test.step('its entrant reads why', async () => {
		const mine = await enter(owner);
		await mine.goto('/candidatures/' + own.id);
		await expect(mine.getByText(/abîmé ou incomplet.*Le jury ne le recevra pas tel quel/)).toBeVisible();
		await expect(
			mine.getByText(/Les noms de ses propriétés et de ses commentaires sont retirés/).first()
		).toBeVisible();
	});
	await test.step('the screener is warned', async () => {
		const desk = await enter('instructeur@demo.palmares');
		await desk.goto('/instruction/' + own.id);
		await expect(desk.getByRole('heading', { name: 'Documents retenus' })).toBeVisible();
		await expect(desk.getByRole('button', { name: /Transmettre tel quel/ })).toHaveCount(0);
	});
	await test.step('the organizer passes it on, with a reason that stays', async () => {
		const organizer = await enter('organisateur@demo.palmares', { width: 360 });
		await organizer.goto('/instruction/' + own.id);
		await organizer.getByRole('button', { name: /Transmettre tel quel/ }).click();
		const dialog = organizer.getByRole('dialog');
		await dialog.getByLabel('Pourquoi il ne révèle pas le candidat').fill('Relu : il ne nomme personne.');
		await dialog.getByRole('button', { name: 'Transmettre tel quel' }).click();
		await expect(organizer.getByText(/Transmis tel quel par Oumar Coulibaly/)).toBeVisible();
		await organizer.goto('/organisation/journal');
		await expect(organizer.getByRole('cell', { name: /Document transmis tel quel aux jurés anonymes/ })).toBeVisible();
	});
});
