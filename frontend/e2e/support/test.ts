// What every journey begins with: a server of its own, people who sign in, and an eye on what goes wrong meanwhile.
import { test as base, expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { startDemo, type Server } from './server.ts';

export { expect, type Page, type Server };

/** The password of every demo account. */
export const demoPassword = 'palmares-demo';

export type Enter = (email?: string, options?: { password?: string; width?: number }) => Promise<Page>;

type Own = { enter: Enter; faults: string[] };
type Shared = { edition: string; server: Server };

export const test = base.extend<Own, Shared>({
	/** A file that names its edition gets a demo that no other file has touched. */
	edition: ['demo', { option: true, scope: 'worker' }],
	server: [
		async ({ edition: _ }, use) => {
			const server = await startDemo();
			await use(server);
			await server.stop();
		},
		{ scope: 'worker', timeout: 60_000 }
	],
	baseURL: async ({ server }, use) => use(server.url),
	/** What no journey may cause: an error of a page's script, or of the server. */
	faults: [
		async ({ context }, use) => {
			const faults: string[] = [];
			watch(context, faults);
			await use(faults);
			expect(faults, 'errors of the pages and of the server').toEqual([]);
		},
		{ auto: true }
	],
	/** Opens the site on another device, where this person is then signed in. */
	enter: async ({ browser, server, faults }, use) => {
		const contexts: BrowserContext[] = [];
		await use(async (email, { password = demoPassword, width = 1280 } = {}) => {
			const context = await device(browser, server.url, width);
			contexts.push(context);
			watch(context, faults);
			const page = await context.newPage();
			if (email) await signIn(page, email, password);
			return page;
		});
		await Promise.all(contexts.map((context) => context.close()));
	}
});

export function device(browser: Browser, url: string, width: number): Promise<BrowserContext> {
	return browser.newContext({ baseURL: url, viewport: { width, height: width < 600 ? 740 : 800 } });
}

function watch(context: BrowserContext, faults: string[]): void {
	context.on('weberror', (fault) => faults.push(`${fault.page()?.url()}: ${fault.error()}`));
	context.on('response', (response) => {
		if (response.status() >= 500) faults.push(`${response.status()} ${response.request().method()} ${response.url()}`);
	});
	context.on('console', (message) => {
		// A refusal that the journey provokes is told by the browser too.
		if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
			faults.push(`${message.page()?.url()}: ${message.text()}`);
	});
}

export async function signIn(page: Page, email: string, password = demoPassword): Promise<void> {
	if (!page.url().includes('/connexion')) await page.goto('/connexion');
	await page.getByLabel('Adresse électronique').fill(email);
	await page.getByLabel('Mot de passe', { exact: true }).fill(password);
	await page.getByRole('main').getByRole('button', { name: 'Se connecter' }).click();
	await expect(page).not.toHaveURL(/connexion/);
}

/** Everything typed has reached the server; what is typed on and on leaves every twenty seconds. */
export const saved = (page: Page) =>
	expect(page.getByText('Enregistré sur le serveur').first()).toBeVisible({ timeout: 30_000 });
