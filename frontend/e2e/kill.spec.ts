import { kill } from './support/device.ts';
import { callAs } from './support/operate.ts';
import { expect, test, type Page } from './support/test.ts';

test.use({ edition: 'kill' });

const judge = 'jure@demo.palmares';
/** How often the page is killed; the whole measure is 200. */
const kills = Number(process.env.PALMARES_KILLS ?? 20);
test.setTimeout(400_000 + kills * 5_000);

/** What the page has promised of what was typed last: that it is on this device, or on the server. */
const promises = ['Gardé sur cet appareil', 'Enregistré sur le serveur'];

/** What a scorecard shows. */
type Card = { marks: (string | undefined)[]; message: string };

const cardOn = async (page: Page): Promise<Card> => ({
	marks: await page.getByRole('slider').evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value)),
	message: await page.getByLabel('Message au candidat').inputValue()
});

test(`a page killed ${kills} times at any moment loses nothing that it had confirmed`, async ({ enter }) => {
	const first = await enter(judge, { width: 360 });
	await first.goto('/jury');
	await expect(first.getByText(/Dossiers à lire et à noter sans réseau/)).toBeVisible();
	await first
		.getByRole('link', { name: /^Dossier SU-/ })
		.first()
		.click();
	await expect(first.getByLabel('Message au candidat')).toBeEnabled();
	const address = first.url();
	const context = first.context();
	const confirmed: Card = { marks: [], message: '' };
	let page = first;
	for (let number = 1; number <= kills; number++) {
		await context.setOffline(number % 3 === 0);
		const marks = page.getByRole('slider');
		const at = number % (await marks.count());
		const typed: Card = { marks: [...confirmed.marks], message: confirmed.message };
		// A mark, and every third time words too.
		typed.marks[at] = String((number % 40) / 2);
		await marks.nth(at).fill(typed.marks[at]!);
		if (number % 3 === 1)
			await page.getByLabel('Message au candidat').fill((typed.message = `Écrit à la ${number}ᵉ fois.`));
		await page.waitForTimeout(Math.random() * 900);
		const said = await page.locator('[aria-live=polite]').allInnerTexts();
		const promised = said.some((words) => promises.some((promise) => words.includes(promise)));
		await kill(page);
		page = await context.newPage();
		await page.goto(address);
		await expect(page.getByLabel('Message au candidat')).toBeEnabled();
		const found = await cardOn(page);
		// What was promised is there; what was not may be.
		const allowed = promised ? [typed] : [typed, confirmed];
		for (const [index, mark] of typed.marks.entries())
			if (mark !== undefined && (promised || confirmed.marks[index] !== undefined))
				expect(
					allowed.map((card) => card.marks[index]),
					`mark ${index} after kill ${number}`
				).toContain(found.marks[index]);
		expect(
			allowed.map((card) => card.message),
			`words after kill ${number}`
		).toContain(found.message);
		Object.assign(confirmed, found);
	}
	await context.setOffline(false);
	const last = await cardOn(page);
	const id = address.split('/').at(-1)!;
	const theirs = (await callAs(page, judge))!;
	await expect
		.poll(
			async () => {
				const { scorecard, rubric } = await theirs('GET', '/assignments/' + id);
				const marks = rubric.criteria.map(({ key }: { key: string }) => Number(scorecard.marks[key] ?? Number.NaN));
				return JSON.stringify([marks, scorecard.toEntrant]);
			},
			{ timeout: 90_000 }
		)
		.toBe(JSON.stringify([last.marks.map((mark) => Number(mark)), last.message]));
});
