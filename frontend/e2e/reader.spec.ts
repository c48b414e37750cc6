// Documents are read in the app: on a device that others use no copy of them is left.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { look } from './support/examine.ts';
import { addDocuments, openEntry, openProfile, ready } from './support/hall.ts';
import { callAs } from './support/operate.ts';
import { pdfOf, pngOf } from './support/papers.ts';
import { expect, signIn, test, type Page } from './support/test.ts';

test.use({ edition: 'reader' });
test.setTimeout(120_000);

const judge = 'jure@demo.palmares';
const pin = '271828';
const text = ['Jigi Lettres\nUn atelier mobile', 'Le budget\n12 000 000 FCFA', 'Annexe A', 'Annexe B', 'Annexe C'];
const sent = [
	{ field: 'deck', name: 'Présentation.pdf', content: pdfOf(text) },
	{ field: 'annexes', name: 'Atelier.png', content: pngOf(900, 600) }
];

const pageOf = (page: Page, number: number) => page.getByRole('group', { name: `Page ${number} sur 5` });

/** Whether a page has been drawn: its picture is not all of one colour. */
const drawn = (page: Page, number: number) =>
	pageOf(page, number)
		.locator('canvas')
		.evaluate((canvas: HTMLCanvasElement) => {
			if (!canvas.width) return false;
			const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
			return new Set(new Uint32Array(data.buffer)).size > 1;
		});

/** The first dot of a page, once it is of another colour if one is named. */
const dot = (page: Page, number: number, colour = '') =>
	pageOf(page, number)
		.locator('canvas')
		.evaluate((canvas: HTMLCanvasElement, colour) => {
			const pen = canvas.getContext('2d')!;
			pen.resetTransform();
			pen.fillStyle = colour;
			if (colour) pen.fillRect(0, 0, 1, 1);
			return String(pen.getImageData(0, 0, 1, 1).data);
		}, colour);

test('a judge reads kept documents with no network, and nothing of them is saved', async ({ page: anyone, server }) => {
	await addDocuments(anyone, judge, sent);
	const profile = await mkdtemp(join(tmpdir(), 'palmares-profile-'));
	const hall = await openProfile(profile, server.url);
	const page = await hall.newPage();
	const wrong: string[] = [];
	page.on('download', (file) => wrong.push('saved ' + file.suggestedFilename()));
	page.on('console', (line) => {
		if (/content security|trusted type/i.test(line.text())) wrong.push(line.text());
	});
	await signIn(page, judge);

	await test.step('with the documents comes what shows them, in the size that is told', async () => {
		await page.goto('/compte');
		await page.getByLabel('Code PIN', { exact: true }).fill(pin);
		await page.getByLabel('Encore une fois').fill(pin);
		await page.getByRole('button', { name: 'Choisir un code PIN' }).click();
		await expect(page.getByText('celui-ci')).toBeVisible();
		await ready(page);
		await page.getByRole('button', { name: /^Garder les pièces jointes \(2, 6\d\d(,\d)? ko\)/ }).click();
		await type(page);
		await expect(page.getByText('Tout est sur cet appareil')).toBeVisible();
	});

	await server.crash();
	await openEntry(page); // opened anew: the PIN is asked for again

	await test.step('the PDF opens with the PIN, and is read to its second page', async () => {
		await page.getByRole('button', { name: /\.pdf/ }).click();
		await page.getByRole('dialog', { name: 'Votre code PIN' }).getByRole('button', { name: 'Annuler' }).click();
		await expect(page.getByText('s’ouvrent avec votre code PIN')).toBeVisible();
		await page.getByRole('button', { name: 'Réessayer' }).click();
		await type(page);
		await expect(pageOf(page, 1)).toContainText('Jigi Lettres');
		await expect.poll(() => drawn(page, 1)).toBe(true);
		await expect(page.getByText('Page 1 sur 5', { exact: true })).toBeVisible();
		const at = await dot(page, 1, '#123456');
		await page.waitForTimeout(500);
		expect(await dot(page, 1), 'what is drawn is not drawn again').toBe(at);
		await page.keyboard.press('End');
		await expect.poll(() => drawn(page, 5)).toBe(true);
		expect(await drawn(page, 1), 'a page far away takes no memory').toBe(false);
		await pageOf(page, 2).scrollIntoViewIfNeeded();
		await expect(pageOf(page, 2)).toContainText('12 000 000 FCFA');
		await expect.poll(() => drawn(page, 2)).toBe(true);
		await expect(page.getByText('Page 2 sur 5', { exact: true })).toBeVisible();
		await look(page, 'reader-pdf');
		await expect(page.getByText('Page 2 sur 5', { exact: true }), 'at another width').toBeVisible();
	});

	await test.step('it grows by a key and by a button, and is as it was', async () => {
		const wide = async () => (await pageOf(page, 2).boundingBox())!.width;
		const before = await wide();
		await page.keyboard.press('+');
		await page.getByRole('button', { name: 'Agrandir' }).click();
		await expect.poll(wide).toBe(2 * before);
		await expect(page.getByText('Page 2 sur 5', { exact: true })).toBeVisible();
		await page.keyboard.press('0');
		await expect.poll(wide).toBe(before);
	});

	await test.step('Back closes the document, not the page', async () => {
		const address = page.url();
		await page.goBack();
		await expect(page.getByRole('dialog')).toBeHidden();
		expect(page.url()).toBe(address);
		await expect(page.getByRole('button', { name: /\.pdf/ })).toBeFocused();
	});

	await test.step('the picture opens without the PIN, and Escape closes it', async () => {
		await page.getByRole('button', { name: /\.png/ }).click();
		const picture = page.getByRole('img', { name: /\.png/ });
		await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(900);
		await look(page, 'reader-picture');
		await page.keyboard.press('Escape');
		await expect(page.getByRole('dialog')).toBeHidden();
		await page.goBack();
		await expect(page).toHaveURL(/jury$/);
	});

	expect(wrong).toEqual([]);
	await hall.close();
	await server.restart();
	await rm(profile, { recursive: true, force: true });
});

async function type(page: Page): Promise<void> {
	const asked = page.getByRole('dialog', { name: 'Votre code PIN' });
	await asked.getByLabel('Code PIN').fill(pin);
	await asked.getByRole('button', { name: 'Ouvrir' }).click();
}

test('what cannot be shown says why, and may be saved', async ({ page: anyone, enter }) => {
	const owner = 'candidat@demo.palmares';
	const entrant = (await callAs(anyone, owner))!;
	const { id } = (await entrant('GET', '/me/entries')).find(({ title }: { title: string }) => title === 'Jigi Santé');
	const add = (name: string, content: Buffer) =>
		entrant('POST', `/entries/${id}/files?field=annexes&name=${name}`, content);
	const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(8_000)]);
	old[26] = 3;
	old.set(Buffer.from('0609020000000000c000000000000046', 'hex'), 592); // a Word document of 1997
	const pageless = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
	await add('Lettre.doc', old);
	await add('Devis.pdf', pageless);
	await add('Plan.pdf', pdfOf(text));
	const page = await enter(owner);
	const reader = page.getByRole('dialog').first();
	const open = async (name: RegExp) => page.getByRole('button', { name }).first().click();
	await page.goto('/candidatures/' + id);

	await test.step('a letter is saved, at a word that it will not be encrypted', async () => {
		await open(/^Lettre\.doc/);
		await expect(reader.getByText('Ce format ne s’affiche pas')).toBeVisible();
		await expect(reader.getByText(/ne sera pas chiffrée/)).toBeVisible();
		await look(page, 'reader-other');
		const [file] = await Promise.all([
			page.waitForEvent('download'),
			reader.getByRole('button', { name: /Enregistrer une copie/ }).click()
		]);
		expect((await readFile(await file.path())).equals(old)).toBe(true);
		await reader.getByRole('button', { name: 'Fermer le document' }).click();
		await expect(reader).toBeHidden();
	});

	await test.step('a PDF without pages is told of, and may be saved too', async () => {
		await open(/^Devis\.pdf/);
		await expect(reader.getByText('Ce PDF est abîmé')).toBeVisible();
		await expect(reader.getByRole('button', { name: 'Enregistrer une copie' })).toBeVisible();
		await look(page, 'reader-broken');
		await page.goBack();
		await expect(reader).toBeHidden();
	});

	await test.step('what is not here and does not come is said, and comes when the network is back', async () => {
		await page.context().setOffline(true);
		await open(/^Plan\.pdf/);
		await expect(reader.getByText('n’est pas gardé sur cet appareil')).toBeVisible();
		await look(page, 'reader-away');
		await page.context().setOffline(false);
		await reader.getByRole('button', { name: 'Réessayer' }).click();
		await expect(pageOf(page, 1)).toContainText('Jigi Lettres');
	});

	await test.step('what reads strangers’ PDF runs nothing of them, sends nothing, and ends with the document', async () => {
		const tries = await page.workers()[0]!.evaluate(async () => {
			const told = (work: Promise<unknown>) => work.then(() => 'done', String);
			// What a test says itself may do more: what a timer says may not.
			const later = new Promise((done, fail) => setTimeout(() => Promise.try(() => eval('1')).then(done, fail)));
			return [await told(fetch('/healthz')), await told(later)];
		});
		expect(tries).toEqual([
			expect.stringContaining('Failed to fetch'),
			expect.stringContaining('Content Security Policy')
		]);
		await page.goBack();
		await expect.poll(() => page.workers().length).toBe(0);
	});

	await test.step('in English it says the same', async () => {
		await page.goto('/en/candidatures/' + id);
		await open(/^Plan\.pdf/);
		await expect(page.getByRole('group', { name: 'Page 1 of 5' })).toContainText('Jigi Lettres');
		await look(page, 'reader-en-pdf');
		await reader.getByRole('button', { name: 'Save a copy' }).click();
		await expect(page.getByRole('dialog', { name: 'Save a copy' }).getByText(/unencrypted/)).toBeVisible();
		await look(page, 'reader-en-save');
		await page.keyboard.press('Escape');
		await expect(reader).toBeVisible();
		await page.goBack();
		await open(/^Lettre\.doc/);
		await look(page, 'reader-en-other');
	});
});
