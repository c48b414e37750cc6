import { publish, publishPalmares } from './support/publish.ts';
import { expect, test, type Page } from './support/test.ts';

test.use({ edition: 'english', locale: 'en-GB' });

/** What people decide here, they say in English. */
const reasons = { withdrawal: 'We lack time.', casting: 'Three towns use it.', unawarded: 'Nobody applied.' };

/** What people wrote is theirs, in the language that they chose; of words in both languages the page owes the English. */
function written(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) => (key === 'fr' && 'en' in value ? [] : written(inner)));
}

async function peoplesWords(page: Page): Promise<string[]> {
	const read = async (path: string) => (await page.request.get('/api/v1' + path)).json();
	const current = await read('/editions/current');
	const lists = ['programme', 'finalists', 'palmares'].map((list) => read(`/editions/${current.id}/${list}`));
	const words = written([current, ...(await Promise.all(lists))]).filter((text) => text.length > 2);
	return [...new Set(words)].sort((a, b) => b.length - a.length);
}

const french =
	/(?<![\p{L}’'-])(le|la|les|des|du|une?|et|est|sont|pour|dans|avec|sur|aux?|par|où|jurés?|dossiers?|candidatures?|prix|tours?|qui|que|ce|cette|vos|votre|nos|notre)(?![\p{L}-])/iu;

/** The lines of the page's own words that are French. */
async function frenchIn(page: Page, theirs: string[]): Promise<string[]> {
	await page.locator('main details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
	const labels = await page
		.locator('[aria-label]')
		.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
	const lines = [await page.title(), ...(await page.locator('body').innerText()).split('\n'), ...labels];
	const own = lines.map((line) => theirs.reduce((rest, text) => rest.replaceAll(text, ''), line ?? ''));
	return own.filter((line) => french.test(line));
}

test('a visitor reads the whole public site in English', async ({ page }) => {
	await publish(page, 'finalists');
	await publishPalmares(page, reasons);
	const theirs = await peoplesWords(page);
	const main = page.getByRole('main');
	const menu = page.getByRole('navigation', { name: 'Main navigation' });

	await test.step('the home page says what it is about', async () => {
		await page.goto('/en');
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
		await expect(main).toContainText('Theme: E-government in the age of artificial intelligence');
		await expect(main.getByRole('heading', { name: 'How you will be judged' })).toBeVisible();
		expect(await frenchIn(page, theirs)).toEqual([]);
	});

	const pages = [
		{ door: 'Rules', says: ['An entry marked by fewer than 2 judges is not ranked.', 'Then: a shared place.'] },
		{ door: 'Programme', says: ['Time zone: Bamako (UTC).', 'Prize-giving: the palmarès'] },
		{ door: 'Finalists', says: ['The entries kept for the final', 'Services of the administration'] },
		{ door: 'Winners', says: ['Published on', '1st prize', 'Prize not awarded'] }
	];
	for (const { door, says } of pages)
		await test.step(`${door}, by the menu`, async () => {
			await menu.getByRole('link', { name: door, exact: true }).click();
			for (const sentence of says) await expect(main).toContainText(sentence);
			expect(await frenchIn(page, theirs)).toEqual([]);
		});

	await test.step('the page of a winner says why, and leads back', async () => {
		await main.locator('a[href*="/palmares/"]').first().click();
		await expect(main.getByRole('heading', { name: 'Why this rank' })).toBeVisible();
		expect(await frenchIn(page, theirs)).toEqual([]);
		await main.getByRole('link', { name: 'All the winners' }).click();
		await expect(page).toHaveURL(/\/en\/palmares$/);
	});
});
