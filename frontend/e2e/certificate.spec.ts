import { examine } from './support/examine.ts';
import { publishPalmares } from './support/publish.ts';
import { expect, test } from './support/test.ts';

test.use({ edition: 'certificate' });
test.setTimeout(240_000);

test('a certificate is verified from its QR address, revoked, and then says so', async ({ enter }) => {
	const page = await enter(undefined, { width: 360 });
	await publishPalmares(page);
	const organizer = await enter('organisateur@demo.palmares');
	let address = '';

	await test.step('the organizer finds the winners’ certificates and the judges’ attestations', async () => {
		await organizer.goto('/organisation/prix');
		await organizer.getByRole('link', { name: 'Certificats et attestations' }).click();
		const row = organizer.getByRole('listitem').filter({ hasText: 'e-Bourses' });
		address = (await row.getByRole('link').getAttribute('href')) ?? '';
		expect(address).toMatch(/\/certificats\/C3-\d{4}-\d{4}-\d{4}$/);
		const paper = organizer.waitForEvent('download');
		await row.getByRole('button', { name: /Certificat \(PDF\)/ }).click();
		expect((await paper).suggestedFilename()).toMatch(/^C3-.*\.pdf$/);
	});

	await test.step('whoever scans the code reads that it is genuine, in both languages', async () => {
		await examine(page, address, 'certificate-valid');
		await expect(page.getByRole('heading', { name: 'Ce document est authentique' })).toBeVisible();
		await expect(page.getByText('e-Bourses').first()).toBeVisible();
		await expect(page.getByText(/Votre navigateur a vérifié la signature/)).toBeVisible();
		await examine(page, '/en' + address, 'certificate-valid-en');
		await expect(page.getByRole('heading', { name: 'This document is genuine' })).toBeVisible();
	});

	await test.step('a text that is not what was signed is not trusted', async () => {
		await page.route('**/api/v1/certificates/*', async (route) => {
			const answer = await route.fetch();
			const found = await answer.json();
			await route.fulfill({ response: answer, json: { ...found, note: found.note.replace('e-Bourses', 'e-Bourse') } });
		});
		await page.goto(address);
		await expect(page.getByText(/n’a pas reconnu la signature/)).toBeVisible();
		await page.unroute('**/api/v1/certificates/*');
	});

	await test.step('another number is unknown, and a mistyped one is looked up as it was meant', async () => {
		await examine(page, '/certificats', 'certificate-ask');
		await page.getByLabel('Numéro du document').fill('C3 0000 0000 0000');
		await page.getByRole('button', { name: 'Vérifier' }).click();
		await expect(page.getByRole('heading', { name: 'Ce numéro est inconnu' })).toBeVisible();
		await examine(page, '/certificats/C3-0000-0000-0000', 'certificate-unknown');
		await examine(page, '/en/certificats/C3-0000-0000-0000', 'certificate-unknown-en');
	});

	await test.step('a judge has an attestation of their own', async () => {
		const judge = await enter('jure@demo.palmares', { width: 360 });
		await judge.goto('/jury');
		await expect(judge.getByRole('heading', { name: 'Votre attestation de juré' })).toBeVisible();
		const paper = judge.waitForEvent('download');
		await judge.getByRole('button', { name: /Attestation \(PDF\)/ }).click();
		expect((await paper).suggestedFilename()).toMatch(/^A3-.*\.pdf$/);
		await examine(judge, '/jury', 'certificate-judge');
		const own = (await judge.getByRole('link', { name: /^A3-/ }).getAttribute('href')) ?? '';
		await examine(page, own, 'certificate-attestation');
	});

	await test.step('the winner downloads the certificate and the report of the jury', async () => {
		const winner = await enter('e-bourses@candidats.demo.palmares', { width: 360 });
		await winner.goto('/candidatures');
		await winner.getByRole('link', { name: 'e-Bourses' }).click();
		await expect(winner.getByRole('heading', { name: 'Votre certificat de lauréat' })).toBeVisible();
		const report = winner.waitForEvent('download');
		await winner.getByRole('button', { name: 'Le rapport complet (PDF)' }).click();
		expect((await report).suggestedFilename()).toBe('SA-0005-jury.pdf');
		await examine(winner, new URL(winner.url()).pathname, 'certificate-winner');
	});

	await test.step('the observer opens the minutes', async () => {
		const observer = await enter('observateur@demo.palmares');
		await observer.goto('/observation');
		const minutes = observer.waitForEvent('download');
		await observer.getByRole('button', { name: 'Procès-verbal (PDF, français)' }).click();
		expect((await minutes).suggestedFilename()).toBe('proces-verbal-fr.pdf');
		await examine(observer, '/observation', 'certificate-observer');
	});

	await test.step('revoked for a reason, its address says so', async () => {
		const row = organizer.getByRole('listitem').filter({ hasText: 'e-Bourses' });
		await row.getByRole('button', { name: /^Révoquer/ }).click();
		const dialog = organizer.getByRole('dialog').filter({ visible: true });
		await dialog.getByLabel('Motif').fill('La demande a été faite deux fois.');
		await dialog.getByRole('button', { name: 'Révoquer' }).click();
		await expect(row.getByText('Révoqué')).toBeVisible();
		for (const path of ['/organisation/certificats', '/organisation/prix', '/en/organisation/certificats'])
			await examine(organizer, path, `certificate${path}`);
		await examine(page, address, 'certificate-revoked');
		await expect(page.getByRole('heading', { name: 'Ce document a été révoqué' })).toBeVisible();
		await expect(page.getByText('La demande a été faite deux fois.')).toBeVisible();
		await examine(page, '/en' + address, 'certificate-revoked-en');
	});

	await test.step('a link to the winner has a picture', async () => {
		const winner = await page.goto('/palmares');
		expect(winner?.ok()).toBe(true);
		const link = await page.getByRole('link', { name: 'e-Bourses' }).getAttribute('href');
		await examine(page, link!, 'certificate-laureate');
		const picture = await page.locator('meta[property="og:image"]').getAttribute('content');
		const answer = await page.request.get(new URL(picture!).pathname + new URL(picture!).search);
		expect(answer.headers()['content-type']).toBe('image/png');
	});
});
