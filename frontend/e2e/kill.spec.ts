import { callAs } from './support/operate.ts';
import { expect, test, type Page } from './support/test.ts';

test.use({ edition: 'kill' });

const judge = 'jure@demo.palmares';
/** How often the page is killed; the whole measure is 200. */
const kills = Number(process.env.PALMARES_KILLS ?? 40);
test.setTimeout(400_000 + kills * 5_000);

/** What the page has promised of the message: that it is on this device, or on the server. */
const promises = ['Gardé sur cet appareil', 'Enregistré sur le serveur'];

/** The page dies as it would by a lack of memory: no script of it runs any more. */
async function kill(page: Page): Promise<void> {
	const devtools = await page.context().newCDPSession(page);
	const crashed = page.waitForEvent('crash');
	void devtools.send('Page.crash').catch(() => undefined);
	await crashed;
	await page.close();
}

test(`a page killed ${kills} times at any moment loses nothing that it had confirmed`, async ({ enter }) => {
	const first = await enter(judge, { width: 360 });
	await first.goto('/jury');
	await expect(first.getByText(/Dossiers lisibles et notables sans réseau/)).toBeVisible();
	await first
		.getByRole('link', { name: /^Dossier SU-/ })
		.first()
		.click();
	await expect(first.getByLabel('Message au candidat')).toBeEnabled();
	const address = first.url();
	const context = first.context();
	let confirmed = '';
	let page = first;
	for (let number = 1; number <= kills; number++) {
		const message = page.getByLabel('Message au candidat');
		await context.setOffline(number % 3 === 0);
		const typed = `Écrit pour la ${number}ᵉ fois.`;
		await message.fill(typed);
		await page.waitForTimeout(Math.random() * 900);
		const said = await page.locator('[aria-live=polite]').allInnerTexts();
		if (said.some((words) => promises.some((promise) => words.includes(promise)))) confirmed = typed;
		await kill(page);
		page = await context.newPage();
		await page.goto(address);
		const found = page.getByLabel('Message au candidat');
		await expect(found).toBeEnabled();
		if (confirmed) await expect(found, `after kill ${number}`).toHaveValue(new RegExp(`(${confirmed}|${typed})`));
	}
	await context.setOffline(false);
	const last = await page.getByLabel('Message au candidat').inputValue();
	const id = address.split('/').at(-1)!;
	await expect
		.poll(async () => (await (await callAs(page, judge))!('GET', '/assignments/' + id)).scorecard.toEntrant, {
			timeout: 90_000
		})
		.toBe(last);
});
