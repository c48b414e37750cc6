import { examine, painted } from './support/examine.ts';
import { expect, test, type Page } from './support/test.ts';

test.use({ edition: 'pages' });
test.setTimeout(240_000);
test.describe.configure({ mode: 'parallel' });

const open = [
	'/',
	'/reglement',
	'/programme',
	'/finalistes',
	'/palmares',
	'/verifier',
	'/methode',
	'/confidentialite',
	'/accessibilite',
	'/certificats',
	'/certificats/C3-0000-0000-0000',
	'/connexion',
	'/inscription',
	'/mot-de-passe'
];

test('everybody can use the public pages, in both languages', async ({ page }) => {
	for (const path of open) await examine(page, path, `public${path}`);
	for (const path of open) await examine(page, path === '/' ? '/en' : `/en${path}`, `public-en${path}`);
});

test('everybody can use what a lost visitor sees', async ({ page }) => {
	await page.goto('/nulle-part');
	await painted(page);
	await expect(page.getByText('Cette page n’existe pas')).toBeVisible();
});

/** The same page about another thing is the same page. */
const shape = (path: string) => path.replaceAll(/[0-9a-f-]{36}/g, '*').replace(/[?#].*/, '');

/** Follows every link from the person's own pages on, and looks at one page of each shape. */
async function walk(page: Page, who: string, from: string[]): Promise<string[]> {
	const seen = new Map<string, string>();
	const waiting = [...from];
	for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
		if (seen.has(shape(path))) continue;
		seen.set(shape(path), path);
		await examine(page, path, `${who}${shape(path)}`);
		const links = await page
			.locator('main a[href^="/"], nav a[href^="/"]')
			.evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''));
		waiting.push(...links.filter((link) => !open.includes(shape(link)) && !shape(link).startsWith('/en')));
	}
	return [...seen.keys()];
}

const people = {
	candidat: ['/compte', '/candidatures', '/candidatures/*'],
	instructeur: ['/instruction', '/instruction/*'],
	jure: ['/jury', '/jury/*', '/jury/profil'],
	president: [
		'/jury',
		'/jury/profil',
		'/organisation',
		'/organisation/tours/*/classement',
		'/organisation/tours/*/jury',
		'/organisation/tours/*/avancement',
		'/organisation/tours/*/passages',
		'/deliberation/*',
		'/deliberation/*/*'
	],
	organisateur: [
		'/organisation',
		'/organisation/ceremonie',
		'/organisation/certificats',
		'/organisation/edition',
		'/organisation/personnes',
		'/organisation/prix'
	],
	observateur: ['/observation', '/instruction/*', '/organisation/journal'],
	administrateur: ['/compte', '/organisation']
};

for (const [who, expected] of Object.entries(people)) {
	test(`everybody can use the pages of the ${who}`, async ({ enter }) => {
		const page = await enter(`${who}@demo.palmares`);
		expect(await walk(page, who, ['/compte'])).toEqual(expect.arrayContaining(expected));
	});
}
