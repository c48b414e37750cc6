// What a judge does in a day: opens each entry, marks criterion by criterion, writes two comments, hands in, looks at the list.
import type { Page } from "@playwright/test";

const toMark = (page: Page) =>
	page
		.getByRole("listitem")
		.filter({ hasText: /À noter|Commencée?/ })
		.getByRole("link");

/** A quick judge reads and thinks for this long before the next mark, and in the middle of a sentence. */
const thinks = 3_000;

export async function judgeADay(
	page: Page,
	told: (what: string) => void,
): Promise<void> {
	const all = await toMark(page).count();
	if (all < 20) throw new Error(`${all} entries to mark, not 20`);
	for (let entry = 1; entry <= 20; entry++) {
		await toMark(page).first().click();
		await page.getByRole("slider").first().waitFor();
		for (const anchors of await page
			.getByRole("list", { name: "Repères" })
			.all()) {
			await anchors.getByRole("button").nth(1).click();
			await page.waitForTimeout(thinks);
		}
		const message = page.getByLabel("Message au candidat");
		for (const sentence of [`Entrée ${entry} : `, ...advice]) {
			await message.pressSequentially(sentence, { delay: 15 });
			await page.waitForTimeout(thinks / 2);
		}
		await page.waitForTimeout(thinks);
		await page
			.getByLabel("Note pour la délibération")
			.pressSequentially(doubt, { delay: 15 });
		await page.waitForTimeout(thinks);
		await page.getByRole("button", { name: "Soumettre ma fiche" }).click();
		await page.getByRole("link", { name: "Tous mes dossiers" }).click();
		await page.getByRole("listitem").first().waitFor();
		await page.waitForTimeout(thinks);
		if (entry === 1 || entry % 5 === 0) told(`entry ${entry}, and the list`);
	}
}

const advice = [
	"le projet répond à un besoin que tout le quartier connaît. ",
	"Chiffrez ce que coûte la première année, ",
	"et dites qui paiera la deuxième.",
];
const doubt = "À comparer avec le précédent : même marché, meilleure équipe.";
