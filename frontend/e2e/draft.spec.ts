import { kill, shelves } from './support/device.ts';
import { callAs, callAsMember } from './support/operate.ts';
import { expect, saved, signIn, test, type Page } from './support/test.ts';

test.use({ edition: 'draft' });
test.setTimeout(180_000);

const entrant = 'tara@candidats.demo.palmares';
const judge = 'jure@demo.palmares';

/** Something that is written in one place, and sent at a button there. */
type Letter = {
	open: (page: Page) => Promise<void>;
	label: string;
	words: string;
	/** What is chosen beside. */
	choose: (page: Page) => Promise<void>;
	chosen: (page: Page) => Promise<void>;
	send: string;
	sent: string;
};

async function outlives(page: Page, letter: Letter): Promise<Page> {
	const address = page.url();
	const field = (on: Page) => on.getByLabel(letter.label);
	const found = async (on: Page) => {
		await letter.open(on);
		await expect(field(on)).toHaveValue(letter.words);
		await letter.chosen(on);
	};
	await letter.open(page);
	await letter.choose(page);
	await field(page).fill(letter.words);
	await expect.poll(() => shelves(page)).toContain(letter.words);

	await page.reload();
	await found(page);

	const context = page.context();
	await kill(page);
	const again = await context.newPage();
	await again.goto(address);
	await found(again);
	return again;
}

/** Whoever signs in on this device after them finds nothing, and neither do they. */
async function leavesAtSignOut(page: Page, letter: Letter, email: string): Promise<void> {
	const address = page.url();
	await page.goto('/compte');
	await page.getByRole('button', { name: 'Se déconnecter' }).first().click();
	await expect.poll(() => shelves(page)).not.toContain(letter.words);
	await signIn(page, email);
	await page.goto(address);
	await letter.open(page);
	await expect(page.getByLabel(letter.label)).toHaveValue('');
}

async function isGoneOnceSent(page: Page, letter: Letter): Promise<void> {
	await letter.choose(page);
	await page.getByLabel(letter.label).fill(letter.words);
	await expect.poll(() => shelves(page)).toContain('/typed/');
	await page.getByRole('button', { name: letter.send }).last().click();
	await expect(page.getByText(letter.sent).first()).toBeVisible();
	await expect.poll(() => shelves(page)).not.toContain('/typed/');
}

/** All of it, on a tab that is another one afterwards. */
async function write(page: Page, letter: Letter, email: string): Promise<Page> {
	const again = await outlives(page, letter);
	await leavesAtSignOut(again, letter, email);
	await isGoneOnceSent(again, letter);
	return again;
}

const objection: Letter = {
	open: (page) => page.getByRole('button', { name: 'Signaler un juré' }).first().click(),
	label: 'Expliquez en une phrase',
	words: 'C’est le beau-frère de notre concurrent.',
	choose: async (page) => {
		await page.getByLabel('Juré', { exact: true }).selectOption({ label: 'Ibrahim Maïga, Académie des sciences' });
	},
	chosen: (page) =>
		expect(page.getByLabel('Juré', { exact: true }).locator('option:checked')).toContainText('Ibrahim Maïga'),
	send: 'Signaler un juré',
	sent: 'Ibrahim Maïga : signalé le'
};

const complaint: Letter = {
	open: (page) => page.getByRole('button', { name: 'Déposer une réclamation' }).first().click(),
	label: 'Ce qui est inexact',
	words: 'Notre société a été créée en 2024.',
	choose: async (page) => {
		await page.getByLabel('Motif', { exact: true }).selectOption({ label: 'La recevabilité' });
	},
	chosen: (page) =>
		expect(page.getByLabel('Motif', { exact: true }).locator('option:checked')).toHaveText('La recevabilité'),
	send: 'Déposer une réclamation',
	sent: 'En attente de réponse'
};

const correction: Letter = {
	open: (page) => page.locator('summary').filter({ hasText: 'Demander une correction' }).click(),
	label: 'Pourquoi la note est erronée',
	words: 'J’ai lu la ligne du dossier d’à côté.',
	choose: async (page) => {
		await page.getByLabel('Critère', { exact: true }).selectOption({ label: 'Innovation' });
		await page.getByLabel('Note voulue').fill('9,5');
	},
	chosen: (page) => expect(page.getByLabel('Note voulue')).toHaveValue('9,5'),
	send: 'Envoyer la demande',
	sent: 'En attente'
};

test('what an entrant objects and complains of outlives a killed tab, until it is sent or they sign out', async ({
	enter,
	page: anyone
}) => {
	const [{ id }] = await (await callAs(anyone, entrant))!('GET', '/me/entries');
	const tara = await enter(entrant, { width: 360 });
	await tara.goto(`/candidatures/${id}`);
	const objected = await write(tara, objection, entrant);

	const screener = await callAsMember(anyone, 'instructeur');
	const { version } = await screener('GET', `/entries/${id}`);
	const refusal = { accepted: false, reason: 'Société créée il y a plus de sept ans.' };
	await screener('POST', `/entries/${id}/screening`, refusal, version);
	await objected.reload();
	await write(objected, complaint, entrant);
});

test('the correction that a judge asks for outlives a killed tab, until it is sent or they sign out', async ({
	enter
}) => {
	const page = await enter(judge, { width: 360 });
	await page.goto('/jury');
	await page.getByRole('link', { name: 'État civil en ligne' }).last().click();
	await expect(page).toHaveURL(/jury\/./);
	await write(page, correction, judge);
});

test('what is typed of a member without a name yet waits on the device', async ({ enter }) => {
	const page = await enter(entrant, { width: 360 });
	await page.goto('/candidatures');
	await page.getByRole('link', { name: 'Commencer dans Porteurs de projets' }).click();
	await expect(page).toHaveURL(/candidatures\/[0-9a-f-]{36}$/);
	const team = page.getByRole('group', { name: 'L’équipe' });
	await page.getByRole('button', { name: 'Ajouter une personne' }).click();
	await team.getByLabel('Fonction').last().fill('Trésorière');
	await expect.poll(() => shelves(page)).toContain('/typed/team/');
	await page.getByLabel('Titre du projet').fill('Carnet parlant');
	await saved(page);

	await page.reload();
	await expect(team.getByLabel('Fonction').last()).toHaveValue('Trésorière');
	await team.getByLabel('Nom et prénom').last().fill('Fanta Coulibaly');
	await saved(page);
	await expect.poll(() => shelves(page)).not.toContain('/typed/team/');
	await page.reload();
	await expect(team.getByLabel('Nom et prénom').last()).toHaveValue('Fanta Coulibaly');
	await expect(team.getByLabel('Fonction').last()).toHaveValue('Trésorière');
});

test('what an organizer types over a thing that changes meanwhile is found again, and compared with it', async ({
	enter,
	page: anyone
}) => {
	const theirs = await callAsMember(anyone, 'organisateur');
	const page = await enter('organisateur@demo.palmares');
	await page.goto('/organisation/edition');
	const about = page.getByLabel('Présentation en français');
	await about.fill('Une semaine pour le numérique du Sahel.');
	await expect.poll(() => shelves(page)).toContain('/typed/edition/');

	const { id } = await theirs('GET', '/editions/current');
	const { version } = await theirs('GET', `/editions/${id}`);
	await theirs('PATCH', `/editions/${id}`, { venue: { fr: 'Palais de la culture' } }, version);
	await page.reload();
	await expect(about).toHaveValue('Une semaine pour le numérique du Sahel.');
	await page.getByRole('button', { name: 'Enregistrer' }).first().click();
	await page.getByText('Voir les différences').click();
	await expect(page.getByText('Palais de la culture')).toBeVisible();
	await page.getByRole('button', { name: 'Garder ce qui est sur cet appareil' }).click();
	await expect.poll(() => shelves(page)).not.toContain('/typed/edition/');
	await page.reload();
	await expect(about).toHaveValue('Une semaine pour le numérique du Sahel.');
});
