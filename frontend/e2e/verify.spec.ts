// What a stranger does who doubts, in a browser alone: the published bundle, whole and with one byte changed.
import { readFileSync, writeFileSync } from 'node:fs';
import { crc32, inflateRawSync } from 'node:zlib';
import { examine } from './support/examine.ts';
import { publishPalmares } from './support/publish.ts';
import { expect, test, type Page } from './support/test.ts';

test.use({ edition: 'verify' });
test.setTimeout(120_000);

/** The files of a ZIP, in their order. */
function unpacked(zip: Buffer): Map<string, Buffer> {
	const files = new Map<string, Buffer>();
	let at = zip.readUInt32LE(zip.length - 6);
	for (let count = zip.readUInt16LE(zip.length - 12); count > 0; count--) {
		const [length, local] = [zip.readUInt16LE(at + 28), zip.readUInt32LE(at + 42)];
		const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
		const name = zip.toString('utf8', at + 46, at + 46 + length);
		files.set(name, inflateRawSync(zip.subarray(from, from + zip.readUInt32LE(at + 20))));
		at += 46 + length + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
	}
	return files;
}

/** A ZIP of files that are stored as they are. */
function packed(files: Map<string, Buffer>): Buffer {
	const [bodies, directory]: [Buffer[], Buffer[]] = [[], []];
	let offset = 0;
	for (const [name, content] of files) {
		const common = Buffer.alloc(26);
		common.writeUInt16LE(20, 0);
		common.writeUInt32LE(crc32(content), 10);
		common.writeUInt32LE(content.length, 14);
		common.writeUInt32LE(content.length, 18);
		common.writeUInt16LE(Buffer.byteLength(name), 22);
		const entry = Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), common, Buffer.alloc(14), Buffer.from(name)]);
		entry.writeUInt32LE(offset, 42);
		directory.push(entry);
		bodies.push(Buffer.from('PK\x03\x04'), common, Buffer.from(name), content);
		offset += 30 + Buffer.byteLength(name) + content.length;
	}
	const end = Buffer.alloc(22);
	end.write('PK\x05\x06');
	end.writeUInt16LE(files.size, 8);
	end.writeUInt16LE(files.size, 10);
	end.writeUInt32LE(Buffer.concat(directory).length, 12);
	end.writeUInt32LE(offset, 16);
	return Buffer.concat([...bodies, ...directory, end]);
}

/** Drops a file on the page, as a hand does. */
async function drop(page: Page, zip: Buffer): Promise<void> {
	const files = await page.evaluateHandle((base64) => {
		const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
		const transfer = new DataTransfer();
		transfer.items.add(new File([bytes], 'palmares.zip', { type: 'application/zip' }));
		return transfer;
	}, zip.toString('base64'));
	const zone = page.getByRole('group', { name: 'Vérifier tout le palmarès' });
	await zone.dispatchEvent('drop', { dataTransfer: files });
}

test('a bundle is accepted as it was published, and refused with one byte of it changed', async ({ page, enter }) => {
	await publishPalmares(page);
	const visitor = await enter();
	await visitor.goto('/verifier');
	const [download] = await Promise.all([
		visitor.waitForEvent('download'),
		visitor.getByRole('link', { name: 'Télécharger le dossier (.zip)' }).click()
	]);
	const path = test.info().outputPath('palmares.zip');
	await download.saveAs(path);
	const whole = readFileSync(path);
	const bad = visitor.getByText('Ce dossier n’est pas celui qui a été signé');

	await test.step('whole, it is accepted', async () => {
		await visitor.getByLabel('Choisir le dossier (.zip)').setInputFiles(path);
		await expect(visitor.getByText(/7 fichiers sont ceux que ce site a signés/)).toBeVisible();
		await drop(visitor, packed(unpacked(whole))); // packed anew, it is the same
		await expect(visitor.getByText(/7 fichiers sont ceux que ce site a signés/)).toBeVisible();
		await expect(bad).toBeHidden();
	});

	await test.step('with one byte of any file changed, the page names the file', async () => {
		for (const name of unpacked(whole).keys()) {
			const files = unpacked(whole);
			const content = files.get(name)!;
			const at = Math.floor(content.length / 2);
			content[at] = content[at]! ^ 1;
			await drop(visitor, packed(files));
			const words = name === 'manifest.txt' ? 'manifest.txt ne porte pas la signature' : `${name} a été modifié`;
			await expect(visitor.getByText(words)).toBeVisible();
			await expect(bad).toBeVisible();
		}
	});

	await test.step('and so it does of a mark that was improved, a file that is missing and one that cannot be read', async () => {
		const files = unpacked(whole);
		const record = files.get('record.json')!.toString().replace('"rank":1', '"rank":2');
		files.set('record.json', Buffer.from(record)).delete('README.txt');
		await drop(visitor, packed(files));
		for (const words of ['record.json a été modifié', 'record.json n’est pas ce que la clôture', 'README.txt manque.'])
			await expect(visitor.getByText(words)).toBeVisible();
		const torn = Buffer.from(whole);
		torn[whole.indexOf('record.json') + 'record.json'.length + 500]! ^= 0xff;
		writeFileSync(path, torn);
		await visitor.getByLabel('Choisir le dossier (.zip)').setInputFiles(path);
		await expect(visitor.getByText(/^record\.json (est endommagé|a été modifié)/)).toBeVisible();
		writeFileSync(path, 'not a bundle');
		await visitor.getByLabel('Choisir le dossier (.zip)').setInputFiles(path);
		await expect(visitor.getByText('Ce n’est pas un dossier de vérification')).toBeVisible();
	});

	for (const language of ['', '/en']) await examine(visitor, `${language}/verifier`, `verify${language}`);
});
