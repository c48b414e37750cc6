import { startProvider } from './support/provider.ts';
import { look } from './support/examine.ts';
import { startProduction } from './support/server.ts';
import { expect, test as base, type Page } from './support/test.ts';
import { administrator } from './support/production.ts';

// A production server whose ministry has a provider of another make, which vouches for gouv.example.
const test = base.extend({
	server: [
		async ({ edition: _ }, use) => {
			const provider = await startProvider({
				awa: { email: 'awa@gouv.example', name: ['Awa', 'Traoré'] },
				moussa: { email: 'moussa@ailleurs.example', name: ['Moussa', 'Keïta'] }
			});
			const server = await startProduction(
				administrator,
				`--oidc-issuer=${provider.issuer}`,
				'--oidc-client=palmares',
				`--oidc-secret-file=${provider.secret}`,
				'--oidc-name=Compte de l’État',
				'--oidc-domains=gouv.example'
			);
			await provider.start(server.url);
			await use(server);
			await server.stop();
			await provider.stop();
		},
		{ scope: 'worker', timeout: 60_000 }
	]
});
test.use({ edition: 'provider' });

/** What a person types on the provider's own page. */
async function showOneself(page: Page, username: string) {
	await page.getByLabel('Username').fill(username);
	await page.getByLabel('Password').fill('ministere');
	await page.getByRole('button', { name: 'Login' }).click();
}

const goThere = (page: Page, words = 'Continuer avec « Compte de l’État »') =>
	page.getByRole('button', { name: words }).click();

test('an official enters by the ministry, chooses a password, and unties the identity', async ({ enter, server }) => {
	const page = await enter();
	await page.goto('/connexion');
	await expect(page.getByRole('button', { name: 'Continuer avec « Compte de l’État »' })).toBeVisible();
	await look(page, 'provider-door');
	await goThere(page);
	await showOneself(page, 'awa');
	await expect(page.getByRole('heading', { name: 'Bonjour Awa Traoré' })).toBeVisible();
	expect(page.url()).toBe(server.url + '/compte'); // without the code, here and in the history
	await expect(page.getByText('Votre compte n’a pas de mot de passe')).toBeVisible();
	await look(page, 'provider-account');

	await page.getByRole('link', { name: 'Choisir un mot de passe, par courriel' }).click();
	await page.getByLabel('Adresse électronique').fill('awa@gouv.example');
	await page.getByRole('main').getByRole('button').first().click();
	await page.goto(await server.mails.link('awa@gouv.example', /token=/));
	await page.getByLabel('Nouveau mot de passe').fill('une phrase que je retiens');
	await page.getByRole('main').getByRole('button').first().click();
	await page.getByRole('main').getByRole('link', { name: 'Se connecter' }).click();
	await page.getByLabel('Adresse électronique').fill('awa@gouv.example');
	await page.getByLabel('Mot de passe').fill('une phrase que je retiens');
	await page.getByRole('main').getByRole('button', { name: 'Se connecter' }).click();

	const card = page.locator('section').filter({ hasText: 'Connexion par « Compte de l’État »' });
	await card.getByRole('button', { name: 'Délier' }).click();
	await card.getByLabel('Votre mot de passe').fill('deviné');
	await card.getByRole('button', { name: 'Délier' }).last().click();
	await expect(card.getByText('Ce n’est pas').first()).toBeVisible();
	await look(page, 'provider-untie');
	await card.getByLabel('Votre mot de passe').fill('une phrase que je retiens');
	await card.getByRole('button', { name: 'Délier' }).last().click();
	await expect(page.getByText('Identité déliée.')).toBeVisible();
});

test('whom the ministry does not vouch for ties the identity first, and then enters in English', async ({
	enter,
	server
}) => {
	const page = await enter();
	await page.goto('/connexion');
	await goThere(page);
	await showOneself(page, 'moussa');
	await expect(page.getByText('Aucun compte n’est lié à cette identité')).toBeVisible();
	await look(page, 'provider-unknown');
	await page.getByRole('link', { name: 'Recommencer' }).click();
	await page.getByLabel('Adresse électronique').fill(administrator.email);
	await page.getByLabel('Mot de passe').fill(administrator.password);
	await page.getByRole('main').getByRole('button', { name: 'Se connecter' }).click();
	const card = page.locator('section').filter({ hasText: 'Connexion par « Compte de l’État »' });
	await card.getByRole('button', { name: 'Lier mon identité' }).click();
	await card.getByLabel('Votre mot de passe').fill(administrator.password);
	await card.getByRole('button', { name: 'Aller chez « Compte de l’État »' }).click();
	await showOneself(page, 'moussa');
	await expect(page.getByText('Identité liée')).toBeVisible();
	await expect(card.getByText('moussa@ailleurs.example')).toBeVisible();
	await look(page, 'provider-tied');

	const other = await enter();
	await other.goto('/en/connexion');
	await goThere(other, 'Continue with “Compte de l’État”');
	await showOneself(other, 'moussa');
	await expect(other.getByRole('heading', { name: 'Hello Administration' })).toBeVisible();
	expect(other.url()).toBe(server.url + '/en/compte');
});

test('a return that this browser did not ask for opens nothing', async ({ enter }) => {
	const page = await enter();
	await page.goto('/connexion/fournisseur?code=stolen&state=stolen');
	await expect(page.getByText('commencée dans un autre onglet')).toBeVisible();
	await page.goto('/connexion');
	await goThere(page);
	await expect(page.getByLabel('Username')).toBeVisible();
	await page.goto('/connexion/fournisseur?code=stolen&state=stolen');
	await expect(page.getByText('n’est plus valable')).toBeVisible();
	await page.goto('/connexion/fournisseur?error=access_denied&state=any');
	await expect(page.getByText('sans vous être connecté')).toBeVisible();
});
