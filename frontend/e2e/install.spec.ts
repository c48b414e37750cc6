import { ready } from './support/hall.ts';
import { expect, test } from './support/test.ts';

type Manifest = {
	start_url: string;
	icons: { src: string; sizes: string; purpose?: string }[];
	shortcuts: { url: string }[];
};

test('the site can be installed on a telephone, with its icons and shortcuts', async ({ enter }) => {
	const page = await enter('jure@demo.palmares', { width: 360 });
	await ready(page);
	const devtools = await page.context().newCDPSession(page);
	const { url, data, errors } = await devtools.send('Page.getAppManifest');
	expect(errors).toEqual([]);
	expect(new URL(url).pathname).toBe('/app.webmanifest');
	// What the browser itself says that it lacks; a context of its own counts as private browsing.
	const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
	expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);

	const manifest = JSON.parse(data!) as Manifest;
	for (const { src, sizes } of manifest.icons.filter(({ sizes }) => sizes !== 'any')) {
		const size = await page.evaluate(async (address) => {
			const picture = new Image();
			picture.src = address;
			await picture.decode();
			return `${picture.naturalWidth}x${picture.naturalHeight}`;
		}, src);
		expect(size, src).toBe(sizes);
	}
	expect(manifest.icons.some(({ purpose }) => purpose === 'maskable')).toBe(true);
	for (const path of [manifest.start_url, ...manifest.shortcuts.map(({ url }) => url)])
		expect((await page.goto(path))?.ok(), path).toBe(true);
});
