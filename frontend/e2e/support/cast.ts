// Who plays the whole-contest story, and how they come in.
import { expect, saved, type Enter, type Page, type Server } from './test.ts';

export const password = 'une phrase à chacun';
export const people = {
	organizer: { name: 'Oumou Coulibaly', email: 'oumou@concours.example', role: 'Organisateur' },
	screener: { name: 'Moussa Konaté', email: 'moussa@concours.example', role: 'Instructeur' },
	judge: { name: 'Salif Ouédraogo', email: 'salif@concours.example', role: 'Juré' },
	president: { name: 'Ibrahim Maïga', email: 'ibrahim@concours.example', role: 'Président du jury' },
	observer: { name: 'Kadiatou Sow', email: 'kadiatou@concours.example', role: 'Observateur' }
};
export const entrants = [
	{ name: 'Awa Traoré', email: 'awa@candidats.example', title: 'Carnet parlant' },
	{ name: 'Binta Keïta', email: 'binta@candidats.example', title: 'Braille du Sahel' },
	{ name: 'Cheick Diallo', email: 'cheick@candidats.example', title: 'Arrosage malin' }
];

export async function invite(organizer: Page, { name, email, role }: (typeof people)['judge']): Promise<void> {
	await organizer.locator('form').getByRole('combobox', { name: 'Rôle' }).selectOption({ label: role });
	await organizer.getByLabel('Nom et prénom').fill(name);
	await organizer.getByLabel('Adresse électronique').first().fill(email);
	await organizer.getByRole('combobox', { name: 'Pays' }).selectOption({ label: 'Mali' });
	await organizer.getByRole('button', { name: 'Inviter' }).click();
	// Who decides or watches gets the mail alone.
	const shown = ['Juré', 'Instructeur'].includes(role);
	const told = shown ? `Lien d’invitation de ${name}` : `Invitation envoyée à ${name} par courriel`;
	await expect(organizer.getByText(told)).toBeVisible();
}

export async function accept(
	enter: Enter,
	server: Server,
	{ name, email }: { name: string; email: string }
): Promise<Page> {
	const page = await enter();
	await page.goto(await server.mails.link(email, /\/invitation\//));
	await page.getByLabel('Choisissez un mot de passe').fill(password);
	await page.getByRole('checkbox', { name: /J’ai lu la charte/ }).check();
	await page.getByRole('button', { name: 'Accepter l’invitation' }).click();
	// A judge is shown the profile first.
	await expect(page).not.toHaveURL(/invitation/);
	await page.goto('/compte');
	await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
	return page;
}

export async function apply(page: Page, server: Server, { name, email, title }: (typeof entrants)[0]): Promise<void> {
	await page.goto('/inscription');
	await page.getByLabel('Nom et prénom').fill(name);
	await page.getByLabel('Adresse électronique').fill(email);
	await page.getByLabel('Mot de passe').fill(password);
	await page.getByRole('button', { name: 'Ouvrir un compte' }).click();
	await page.goto(await server.mails.link(email, /confirmation\?token=/));
	await page.getByLabel('Mot de passe').fill(password);
	await page.getByRole('button', { name: 'Confirmer mon adresse' }).click();
	await expect(page.getByText('Votre adresse est confirmée')).toBeVisible();
	await page.goto('/candidatures');
	await page.getByRole('button', { name: 'Commencer dans Porteurs de projets' }).click();
	await page.getByLabel('Titre du projet').fill(title);
	await page.getByLabel('Résumé').fill(`${title}, en une phrase.`);
	await page.getByRole('combobox', { name: 'Pays' }).selectOption('ML');
	await page.getByLabel('Organisation').fill(`Atelier ${title}`);
	await page.getByRole('checkbox', { name: /porté par une femme/ }).check();
	await expect(page.getByLabel('Budget estimé')).toHaveCount(0);
	await page.getByRole('radio', { name: 'Prototype' }).check();
	await page.getByLabel('Budget estimé').fill('2 500 000');
	await page.getByRole('checkbox', { name: 'Santé' }).check();
	for (const question of ['Le problème', 'Votre idée ou votre prototype', 'Comment le réaliser', 'Impact attendu'])
		await page.getByLabel(question).fill('Une réponse mûrie.');
	await page.locator('#champ-phone').getByRole('textbox').fill('+223 76 00 11 22');
	await page.getByRole('checkbox', { name: /Je certifie/ }).check();
	await saved(page);
	await page.getByRole('button', { name: 'Déposer ma candidature' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Déposer' }).click();
	await expect(page.getByText(/Déposé le .* \(version 1\)/)).toBeVisible();
}
