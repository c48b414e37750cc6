import { examine } from './support/examine.ts';
import { administrator, test } from './support/production.ts';
import { askOnlyIf, confirm, inDays, markEverything, openForm, openRound } from './support/acts.ts';
import { assignAll } from './support/plan.ts';
import { checkPalmares } from './support/verify.ts';
import { expect, saved, signIn, type Enter, type Page, type Server } from './support/test.ts';

test.use({ edition: 'contest' });
test.setTimeout(180_000);

const projects = /Porteurs de projets/;
const password = 'une phrase à chacun';
const people = {
	organizer: { name: 'Oumou Coulibaly', email: 'oumou@concours.example', role: 'Organisateur' },
	screener: { name: 'Moussa Konaté', email: 'moussa@concours.example', role: 'Instructeur' },
	judge: { name: 'Salif Ouédraogo', email: 'salif@concours.example', role: 'Juré' },
	president: { name: 'Ibrahim Maïga', email: 'ibrahim@concours.example', role: 'Président du jury' },
	observer: { name: 'Kadiatou Sow', email: 'kadiatou@concours.example', role: 'Observateur' }
};
const entrants = [
	{ name: 'Awa Traoré', email: 'awa@candidats.example', title: 'Carnet parlant' },
	{ name: 'Binta Keïta', email: 'binta@candidats.example', title: 'Braille du Sahel' },
	{ name: 'Cheick Diallo', email: 'cheick@candidats.example', title: 'Arrosage malin' }
];

async function invite(organizer: Page, { name, email, role }: (typeof people)['judge']): Promise<void> {
	await organizer.locator('form').getByRole('combobox', { name: 'Rôle' }).selectOption({ label: role });
	await organizer.getByLabel('Nom et prénom').fill(name);
	await organizer.getByLabel('Adresse électronique').first().fill(email);
	await organizer.getByRole('combobox', { name: 'Pays' }).selectOption({ label: 'Mali' });
	await organizer.getByRole('button', { name: 'Inviter' }).click();
	await expect(organizer.getByText(`Lien d’invitation de ${name}`)).toBeVisible();
}

async function accept(enter: Enter, server: Server, { name, email }: { name: string; email: string }): Promise<Page> {
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

async function apply(page: Page, server: Server, { name, email, title }: (typeof entrants)[0]): Promise<void> {
	await page.goto('/inscription');
	await page.getByLabel('Nom et prénom').fill(name);
	await page.getByLabel('Adresse électronique').fill(email);
	await page.getByLabel('Mot de passe').fill(password);
	await page.getByRole('button', { name: 'Ouvrir un compte' }).click();
	await page.goto(await server.mails.link(email, /confirmation\?token=/));
	await expect(page.getByText('Votre adresse est confirmée')).toBeVisible();
	await signIn(page, email, password);
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

test('a contest from the call to the palmarès, through everybody who makes it', async ({ enter, server }) => {
	const admin = await enter(administrator.email, { password: administrator.password });

	await test.step('a blank server: no contest yet, and the administrator creates the first edition', async () => {
		await admin.goto('/organisation');
		const form = admin.locator('form').filter({ hasText: 'Premier jour' });
		await form.getByLabel('Numéro').fill('4');
		await form.getByLabel('Titre en français').fill('Semaine du Numérique');
		await form.getByLabel('Premier jour').fill(inDays(40).slice(0, 10));
		await form.getByLabel('Dernier jour').fill(inDays(42).slice(0, 10));
		await form.getByRole('button', { name: 'Créer' }).click();
		await expect(admin.getByRole('heading', { level: 1, name: 'Semaine du Numérique' })).toBeVisible();
		await admin.goto('/organisation/personnes');
		await invite(admin, people.organizer);
	});

	const organizer = await accept(enter, server, people.organizer);

	await test.step('the organizer opens the call, announces it and invites everybody', async () => {
		await organizer.goto('/organisation/edition');
		await organizer.getByLabel('Thème en français').fill('Le numérique au service de tous');
		await organizer.getByLabel('Ouverture des candidatures').fill(inDays(-2));
		await organizer.getByLabel('Clôture des candidatures').fill(inDays(5));
		await organizer.getByRole('button', { name: 'Enregistrer' }).click();
		await expect(organizer.getByText('Enregistré.')).toBeVisible();
		await organizer.goto('/organisation');
		await confirm(organizer, 'Annoncer l’édition');
		await organizer.goto('/organisation/personnes');
		for (const person of [people.screener, people.judge, people.president, people.observer])
			await invite(organizer, person);
	});

	await test.step('the organizer makes a question depend on an answer, and is told what removing that answer breaks', async () => {
		await openForm(organizer, projects);
		await askOnlyIf(organizer, 'Budget estimé', 'Où en êtes-vous ?', 'Prototype');
	});

	const screener = await accept(enter, server, people.screener);
	const judge = await accept(enter, server, people.judge);
	const president = await accept(enter, server, people.president);
	const observer = await accept(enter, server, people.observer);
	const visitor = await enter(undefined, { width: 360 });

	await test.step('the public reads the call', async () => {
		await visitor.goto('/');
		await expect(visitor.getByText('Le numérique au service de tous').first()).toBeVisible();
	});

	await test.step('three entrants apply', async () => {
		for (const entrant of entrants) await apply(await enter(undefined, { width: 360 }), server, entrant);
	});

	await test.step('the screener finds them eligible', async () => {
		for (const { title } of entrants) {
			await screener.goto('/instruction');
			await screener.getByRole('link', { name: title }).click();
			await screener.getByRole('button', { name: 'Déclarer recevable' }).click();
			await expect(screener.getByText('Dossier recevable', { exact: true })).toBeVisible();
		}
	});

	await test.step('the organizer closes the call, assigns the preselection and opens it', async () => {
		await organizer.goto('/organisation/edition');
		await organizer.getByLabel('Clôture des candidatures').fill(inDays(-1, '23:59'));
		await organizer.getByRole('button', { name: 'Enregistrer' }).click();
		await expect(organizer.getByText('Enregistré.')).toBeVisible();
		await openRound(organizer, projects, 'Présélection', 'Jury et affectations');
		await assignAll(organizer, 2);
		await expect(organizer.getByText('0 fiches soumises sur 6').first()).toBeVisible();
		await confirm(organizer, 'Ouvrir maintenant');
	});

	await test.step('judge and president mark the anonymous files: two are worth the same', async () => {
		for (const page of [judge, president]) await markEverything(page, (name) => (name.endsWith('0003') ? 1 : 2));
	});

	await test.step('the organizer closes the round, ranks, decides who goes on, and publishes the finalists', async () => {
		await openRound(organizer, projects, 'Présélection', 'Jury et affectations');
		await expect(organizer.getByText('6 fiches soumises sur 6').first()).toBeVisible();
		await confirm(organizer, 'Clore maintenant', 'Toutes les fiches sont là.');
		await openRound(organizer, projects, 'Présélection', 'Classement');
		await organizer.getByRole('button', { name: 'Calculer le classement' }).click();
		await expect(organizer.getByText(/PP-000\d/).first()).toBeVisible();
		await organizer.getByRole('button', { name: /Décider la présélection/ }).click();
		await expect(organizer.getByText('Retenu', { exact: true })).toHaveCount(3);
		await organizer.goto('/organisation');
		await confirm(organizer, 'Publier les finalistes');
		await visitor.goto('/finalistes');
		for (const { title } of entrants) await expect(visitor.getByText(title).first()).toBeVisible();
	});

	await test.step('the final, on pitches', async () => {
		await openRound(organizer, projects, 'Finale', 'Jury et affectations');
		await assignAll(organizer, 2);
		await expect(organizer.getByText('0 fiches soumises sur 6').first()).toBeVisible();
		await confirm(organizer, 'Ouvrir maintenant');
		for (const page of [judge, president]) await markEverything(page, (name) => (name === entrants[2]!.title ? 1 : 3));
		await openRound(organizer, projects, 'Finale', 'Jury et affectations');
		await confirm(organizer, 'Clore maintenant', 'Toutes les fiches sont là.');
		await openRound(organizer, projects, 'Finale', 'Classement');
		await organizer.getByRole('button', { name: 'Calculer le classement' }).click();
		await expect(organizer.getByText('ex æquo', { exact: false }).first()).toBeVisible();
	});

	await test.step('the president parts the tie, with a reason', async () => {
		await openRound(president, projects, 'Finale', 'Classement');
		await president.getByLabel('Motif').fill('Une démonstration plus aboutie.');
		await president.getByRole('button', { name: 'Enregistrer la décision' }).click();
		await expect(president.getByRole('heading', { name: /Ex æquo au rang/ })).toHaveCount(0);
	});

	await test.step('the deliberation cannot be closed yet, and the page says why', async () => {
		await president.goto('/organisation/cloture');
		await expect(president.getByRole('heading', { name: 'Points à régler : 5' })).toBeVisible();
		await expect(president.getByRole('button', { name: 'Clore la délibération' })).toHaveCount(0);
	});

	await test.step('the jury decides every prize; those without entries are infructueux', async () => {
		await organizer.goto('/organisation/prix');
		const open = organizer.locator('section').filter({ hasText: 'À décider' });
		await expect(open).toHaveCount(5);
		for (let left = 5; left > 0; left--) {
			const prize = open.first();
			const name = await prize.innerText();
			await prize.getByRole('button', { name: 'Décider ce prix' }).click();
			if (/Porteurs de projets|entrepreneuriat/.test(name)) {
				await prize.getByRole('button', { name: 'Enregistrer', exact: true }).click();
			} else if (/Coup de cœur/.test(name)) {
				await prize.getByLabel('Place 1').selectOption({ index: 1 });
				await prize.getByLabel('Motif').fill('La salle debout.');
				await prize.getByRole('button', { name: 'Enregistrer', exact: true }).click();
			} else {
				await prize.getByLabel('Motif').fill('Aucune candidature.');
				await prize.getByRole('button', { name: 'Déclarer infructueux' }).click();
			}
			await expect(open).toHaveCount(left - 1);
		}
	});

	await test.step('the president closes the deliberation', async () => {
		await president.goto('/organisation/cloture');
		await expect(president.getByText('Rien ne s’oppose plus à la clôture.')).toBeVisible();
		await confirm(president, 'Clore la délibération');
		await expect(president.getByText('Clôture n° 1')).toBeVisible();
		await examine(president, '/organisation/cloture', 'closed');
	});

	await test.step('the palmarès is published: the public reads it, in French and in English', async () => {
		await organizer.goto('/organisation');
		await confirm(organizer, 'Publier le palmarès');
		await visitor.goto('/palmares');
		await expect(visitor.getByText(entrants[0]!.title).first()).toBeVisible();
		await visitor.goto('/en/palmares');
		await expect(visitor.getByText(entrants[0]!.title).first()).toBeVisible();
		const laureate = await visitor.getByRole('main').locator('a[href*="/palmares/"]').first().getAttribute('href');
		for (const path of ['/', '/finalistes', '/palmares', '/en/palmares', laureate!])
			await examine(visitor, path, `published${path.replace(/[0-9a-f-]{36}/, '')}`);
	});

	await test.step('a stranger checks the mail of an observer, and the whole palmarès without a network', async () => {
		await checkPalmares(visitor, (await server.mails.next(people.observer.email, /point de contrôle/)).text);
		await examine(visitor, '/verifier', 'verify');
	});

	await test.step('an entrant reads what the jury says; the observer finds all of it in the journal', async () => {
		const entrant = await enter(entrants[2]!.email, { password, width: 360 });
		await entrant.goto('/candidatures');
		await entrant.getByRole('link', { name: entrants[2]!.title }).click();
		await expect(entrant.getByRole('heading', { name: 'Ce que le jury vous dit' })).toBeVisible();
		await observer.goto('/organisation/journal');
		await expect(observer.getByText('Une démonstration plus aboutie.')).toBeVisible();
	});
});
