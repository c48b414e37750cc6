import { confirm, openRound } from './support/acts.ts';
import { examine } from './support/examine.ts';
import { askForPlan } from './support/plan.ts';
import { expect, saved, test, type Page } from './support/test.ts';

test.use({ edition: 'plan' });
test.setTimeout(180_000);

const toBoard = (page: Page) => openRound(page, /Start-ups/, 'Présélection', 'Jury et affectations');

async function ask(page: Page, rules: { per: number; most?: string; countries?: string[] }): Promise<void> {
	await toBoard(page);
	await askForPlan(page, rules.per, async () => {
		for (const country of rules.countries ?? []) await page.getByLabel(country).check();
		if (!rules.most) return;
		await page.getByText('Plus de règles').click();
		await page.getByLabel('Dossiers par juré, au plus').fill(rules.most);
	});
}

const entry = (page: Page, number: string) =>
	page.getByRole('listitem').filter({ has: page.getByLabel(`Ajouter un juré au dossier ${number}`) });

test('a judge writes the profile on a telephone, offline for a moment, and the organizer reads it', async ({
	enter
}) => {
	const judge = await enter('jure@demo.palmares', { width: 360 });
	await judge.goto('/jury');
	await judge.getByRole('link', { name: /Mon profil/ }).click();
	await expect(judge.getByText('Charte acceptée le')).toBeVisible();
	const health = judge.getByRole('radiogroup', { name: 'Niveau : Santé' });

	await test.step('writes it without a network, and loses nothing', async () => {
		await expect(health).toBeVisible();
		await judge.context().setOffline(true);
		await health.getByText('Expert').click();
		await judge.getByLabel('Souhait : Santé').selectOption('Volontiers');
		await judge.getByLabel('Bambara').check();
		await judge.getByText('J’ai déjà siégé dans un jury').click();
		await judge.getByLabel('Dossiers en même temps, au plus').fill('9');
		await expect(judge.getByText('Gardé sur cet appareil', { exact: true })).toBeVisible();
		await judge.context().setOffline(false);
		await saved(judge);
		await judge.reload();
		await expect(health.getByRole('radio', { name: 'Expert' })).toBeChecked();
		await expect(judge.getByLabel('Dossiers en même temps, au plus')).toHaveValue('9');
	});

	await test.step('days away that end before they begin are not sent', async () => {
		await judge.getByRole('button', { name: 'Ajouter des jours d’absence' }).click();
		await judge.getByLabel('Du', { exact: true }).fill('2026-02-10');
		await judge.getByLabel('Au (compris)').fill('2026-02-01');
		await expect(judge.getByText('Le dernier jour vient avant le premier.')).toBeVisible();
		await judge.getByLabel('Au (compris)').fill('2026-02-12');
		await saved(judge);
	});
	await examine(judge, '/jury/profil', 'plan-profil');
	await examine(judge, '/en/jury/profil', 'plan-profil-en');

	const organizer = await enter('organisateur@demo.palmares');
	await organizer.goto('/organisation/personnes');
	await organizer
		.getByRole('row', { name: /Fatoumata Diarra/ })
		.getByText('Profil')
		.click();
	await expect(organizer.getByText('Expert : Santé')).toBeVisible();
	await expect(organizer.getByText('Au plus 9 dossiers en même temps')).toBeVisible();
});

test('an organizer asks for a plan, reads it, corrects it, compares, publishes and withdraws', async ({ enter }) => {
	const page = await enter('organisateur@demo.palmares');
	await ask(page, { per: 4 });
	const address = page.url();

	await test.step('reads the preview', async () => {
		await expect(page.getByText('Chaque dossier a ses 4 jurés.')).toBeVisible();
		await expect(page.getByText('Aucun conflit d’intérêts, aucune règle enfreinte.')).toBeVisible();
		await expect(page.getByText(/environ \d+\s%/)).toBeVisible();
		await expect(page.getByText('12 sur 12')).toBeVisible();
	});

	await test.step('is the only one who knows of it', async () => {
		await toBoard(page);
		await expect(page.getByText('Prêt à publier')).toBeVisible();
		await expect(page.getByText(/fiches soumises sur 36/)).toBeVisible();
	});

	await test.step('corrects by hand, sees the effect, and takes it back', async () => {
		await page.goto(address);
		await page.getByText('Corriger à la main').click();
		const row = entry(page, 'SU‑0005');
		await row
			.getByRole('button', { name: /^Retirer/ })
			.first()
			.click();
		await expect(page.getByText(/ne lit plus SU‑0005/)).toBeVisible();
		await expect(page.getByRole('status').getByText('SU‑0005 : 3 jurés sur 4.')).toBeVisible();
		await expect(row.getByText('3 sur 4')).toBeVisible();
		await page.getByRole('button', { name: 'Annuler le dernier changement' }).click();
		await expect(page.getByText('Le plan suit toutes les règles.')).toBeVisible();
		await expect(row.getByText('4 sur 4')).toBeVisible();
	});

	await test.step('a colleague who changed it meanwhile is not overwritten', async () => {
		const colleague = await enter('organisateur@demo.palmares', { width: 360 });
		await colleague.goto(address);
		await colleague.getByText('Corriger à la main').click();
		await entry(colleague, 'SU‑0011')
			.getByRole('button', { name: /^Retirer/ })
			.first()
			.click();
		await expect(colleague.getByText(/ne lit plus SU‑0011/)).toBeVisible();
		const select = page.getByLabel('Ajouter un juré au dossier SU‑0002');
		const chosen = await select.locator('option:not([disabled])').nth(1).innerText();
		await select.selectOption(chosen);
		await expect(page.getByRole('heading', { name: 'Quelqu’un a modifié ce plan entre-temps' })).toBeVisible();
		await expect(entry(page, 'SU‑0011').getByText('3 sur 4')).toBeVisible();
		await page.getByRole('button', { name: 'Faire ce changement' }).click();
		await expect(entry(page, 'SU‑0002').getByText('5 sur 4')).toBeVisible();
	});

	await test.step('compares with what is in force', async () => {
		await expect(page.getByText(/Lectures ajoutées\s: \d+/)).toBeVisible();
		await expect(page.getByRole('table', { name: 'Jurés dont la charge change' })).toBeVisible();
	});
	await examine(page, address, 'plan');
	await examine(page, address.replace('/organisation', '/en/organisation'), 'plan-en');
	await page.setViewportSize({ width: 1280, height: 800 });
	await page.goto(address);

	await test.step('cannot publish what breaks a rule that it could follow, and corrects it', async () => {
		await expect(page.getByText('Ce plan enfreint une règle qu’il pourrait suivre')).toBeVisible();
		await expect(page.getByRole('button', { name: 'Publier ce plan' })).toBeHidden();
		await page.getByText('Corriger à la main').click();
		await entry(page, 'SU‑0002')
			.getByRole('button', { name: /^Retirer/ })
			.last()
			.click();
		await expect(entry(page, 'SU‑0002').getByText('4 sur 4')).toBeVisible();
		const select = page.getByLabel('Ajouter un juré au dossier SU‑0011');
		await select.selectOption(await select.locator('option:not([disabled])').nth(1).innerText());
		await expect(entry(page, 'SU‑0011').getByText('4 sur 4')).toBeVisible();
	});

	await test.step('publishes', async () => {
		await page.getByRole('button', { name: 'Publier ce plan' }).click();
		await expect(page.getByRole('dialog').getByText(/jurés recevront un courrier/)).toBeVisible();
		await page.getByRole('dialog').getByRole('button', { name: 'Annuler' }).click();
		await expect(page.getByRole('dialog')).toBeHidden();
		await confirm(page, 'Publier ce plan');
		await expect(page.getByText('Le plan est publié.')).toBeVisible();
		await toBoard(page);
		await expect(page.getByText(/fiches soumises sur 48/)).toBeVisible();
	});

	await test.step('withdraws it while nothing of it is marked', async () => {
		await page.goto(address);
		await confirm(page, 'Retirer ce plan', 'Un juré arrive.');
		await expect(page.getByText('Motif : Un juré arrive.')).toBeVisible();
		await toBoard(page);
		await expect(page.getByText(/fiches soumises sur 36/)).toBeVisible();
		await expect(page.getByText('Retiré', { exact: true })).toBeVisible();
	});
});

test('what cannot be met is named, and the plan is thrown away', async ({ enter }) => {
	const page = await enter('organisateur@demo.palmares', { width: 360 });
	await ask(page, { per: 4, most: '7' });
	await expect(page.getByText(/La catégorie demande 48 places.* n’en offrent que 42/)).toBeVisible();
	await expect(page.getByRole('button', { name: 'Publier ce plan' })).toBeVisible();
	await ask(page, { per: 4, countries: ['Niger'], most: '7' });
	await expect(page.getByRole('heading', { name: 'Pourquoi tout n’a pas pu être respecté' })).toBeVisible();
	await expect(page.getByText(/lectures par un juré du Niger/)).toBeVisible();
	await examine(page, page.url(), 'plan-lacks');
	await page.getByRole('button', { name: 'Jeter ce plan' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Jeter ce plan' }).click();
	await expect(page.getByText('Le plan est jeté.')).toBeVisible();
});

test('an organizer decides in advance who reads an entry and who does not', async ({ enter }) => {
	const page = await enter('organisateur@demo.palmares', { width: 360 });
	await toBoard(page);
	await askForPlan(page, 4, async () => {
		await page.getByText('Plus de règles').click();
		const decide = async (judge: string, how: string) => {
			await page.getByLabel('Choisir un dossier').selectOption({ index: 1 });
			await page.getByLabel('Choisir un juré').selectOption({ label: judge });
			await page.getByRole('button', { name: how, exact: true }).click();
			await expect(page.getByText(`${how} : SU‑0001 · ${judge}`)).toBeVisible();
		};
		await decide('Aïssata Touré', 'Toujours');
		await decide('Modibo Keïta', 'Jamais');
	});
	await expect(page.getByText('1 lecture imposée')).toBeVisible();
	await page.getByText('Corriger à la main').click();
	const row = entry(page, 'SU‑0001');
	await expect(row.getByRole('list')).toContainText('Aïssata Touré');
	await expect(row.getByRole('list')).not.toContainText('Modibo Keïta');
});

test('the president sees a plan without the names of blind files, and changes nothing', async ({ enter }) => {
	const organizer = await enter('organisateur@demo.palmares');
	await ask(organizer, { per: 3 });
	const president = await enter('president@demo.palmares');
	await president.goto(organizer.url());
	await expect(president.getByRole('heading', { name: 'Ce que vaut ce plan' })).toBeVisible();
	await expect(president.getByRole('button', { name: 'Publier ce plan' })).toHaveCount(0);
	await expect(president.getByText('Corriger à la main')).toHaveCount(0);
	await expect(president.getByText('Dokita')).toHaveCount(0);
});
