import { expect, test, type Page } from './support/test.ts';

test.use({ edition: 'injection' });

/** What the browser says when a page's own script does this; nothing where it lets it. */
const refused = (page: Page, act: () => void) =>
	page.evaluate(`(() => { try { (${act.toString()})(); return ''; } catch (error) { return String(error); } })()`);

/** What a thief would do once a text of somebody else has become a script: the browser itself says no. */
const thefts: Record<string, () => void> = {
	'markup from a text': () => (document.body.innerHTML = '<img src=x onerror="window.robbed = true">'),
	'markup beside an element': () => document.body.insertAdjacentHTML('beforeend', '<b>x</b>'),
	'a script from a text': () => (document.createElement('script').text = 'window.robbed = true'),
	'a script from an address': () => (document.createElement('script').src = '/favicon.svg'),
	'a worker from an address': () => new Worker('/service-worker.js'),
	'a policy of its own': () =>
		(
			window as unknown as { trustedTypes: { createPolicy: (name: string, rules: object) => void } }
		).trustedTypes.createPolicy('default', { createHTML: (text: string) => text })
};

for (const path of ['/', '/methode', '/connexion', '/api']) {
	test(`nobody turns a text into markup or a script on ${path}`, async ({ page, faults }) => {
		await page.goto(path);
		await expect(page.locator('h1').first()).toBeVisible();
		for (const [what, act] of Object.entries(thefts))
			expect.soft(await refused(page, act), what).toMatch(/TypeError|SecurityError/);
		expect(await page.evaluate('window.robbed')).toBeUndefined();
		// The browser tells of each: that is what was asked for.
		faults.length = 0;
	});
}

test('a style that is not ours is not applied', async ({ page, faults }) => {
	await page.goto('/methode');
	const colour = await page.evaluate(() => {
		const style = document.createElement('style');
		style.textContent = 'body { color: rgb(1, 2, 3) !important }';
		document.head.append(style);
		document.body.setAttribute('style', 'color: rgb(1, 2, 3) !important');
		return getComputedStyle(document.body).color;
	});
	expect(colour).not.toBe('rgb(1, 2, 3)');
	faults.length = 0;
});
