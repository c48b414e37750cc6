// The whole-contest story, for a server on one machine and for one of several replicas.
import { test } from '@playwright/test';
import { examine } from './examine.ts';
import { administrator } from './production.ts';
import { askOnlyIf, confirm, inDays, markEverything, openForm, openRound } from './acts.ts';
import { assignAll } from './plan.ts';
import { checkPalmares } from './verify.ts';
import { accept, apply, entrants, invite, password, people } from './cast.ts';
import { expect, type Enter, type Server } from './test.ts';

const projects = /Porteurs de projets/;
/** Plays it from the call to the palmarès, through everybody who makes it; meanwhile happens four times, as somebody marks. */
export async function playContest(
	enter: Enter,
	server: Server,
	meanwhile: () => Promise<void> = async () => {}
): Promise<void> {
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
		for (const page of [judge, president])
			await Promise.all([markEverything(page, (name) => (name.endsWith('0003') ? 1 : 2)), meanwhile()]);
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
		for (const page of [judge, president])
			await Promise.all([markEverything(page, (name) => (name === entrants[2]!.title ? 1 : 3)), meanwhile()]);
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
}
