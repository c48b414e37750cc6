import { expect, test, type Page } from './support/test.ts';

test.use({ edition: 'light' });

const light = (page: Page) => page.locator('html[data-light]');

test('where the browser saves data, no font is fetched and no pattern is shown', async ({ page }) => {
	const fonts: string[] = [];
	page.on('request', (request) => request.resourceType() === 'font' && fonts.push(request.url()));
	await page.setExtraHTTPHeaders({ 'Save-Data': 'on' });
	await page.goto('/', { waitUntil: 'networkidle' });
	await expect(light(page)).toBeAttached();
	await expect(page.getByText('Mode léger : ni polices')).toBeVisible();
	await expect(page.locator('.bogolan').first()).toBeHidden();
	expect(fonts).toEqual([]);
});

test('the light mode is switched by hand, and stays so on this device', async ({ page }) => {
	await page.goto('/');
	await expect(light(page)).toHaveCount(0);
	await page.getByRole('button', { name: 'Réseau lent ou cher ? Passer au mode léger' }).click();
	await expect(light(page)).toBeAttached();
	await page.goto('/en/reglement');
	await expect(light(page)).toBeAttached();
	await page.getByRole('button', { name: 'Leave it' }).click();
	await page.setExtraHTTPHeaders({ 'Save-Data': 'on' });
	await page.reload();
	await expect(page.getByRole('button', { name: 'Slow or costly network?' })).toBeVisible();
	await expect(light(page)).toHaveCount(0);
});
