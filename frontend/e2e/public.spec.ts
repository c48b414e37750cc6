import { expect, test } from './support/test.ts';

test.use({ edition: 'pages' });

test('the language is changed by a link, on the same page', async ({ page }) => {
	await page.setViewportSize({ width: 1280, height: 800 });
	await page.goto('/methode');
	await page.getByRole('link', { name: 'English' }).first().click();
	await expect(page).toHaveURL(/\/en\/methode$/);
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('How the ranking is computed');
});

test('pages that are only read have no script', async ({ page }) => {
	const scripts: string[] = [];
	page.on('request', (request) => request.resourceType() === 'script' && scripts.push(request.url()));
	await page.goto('/confidentialite', { waitUntil: 'networkidle' });
	expect(scripts).toEqual([]);
});
