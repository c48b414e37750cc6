// What a journey does to a device, and looks for on it.
import type { Page } from './test.ts';

/** The page dies as it would by a lack of memory: no script of it runs any more. */
export async function kill(page: Page): Promise<void> {
	const devtools = await page.context().newCDPSession(page);
	const crashed = page.waitForEvent('crash');
	void devtools.send('Page.crash').catch(() => undefined);
	await crashed;
	await page.close();
}

/** All that the browser keeps for the site, as one text. */
export const shelves = (page: Page) =>
	page.evaluate(async () => {
		const found: string[] = [JSON.stringify(localStorage)];
		for (const name of await caches.keys()) {
			if (name !== 'palmares-answers') continue;
			for (const answer of await (await caches.open(name)).matchAll()) found.push(await answer.text());
		}
		const base = await new Promise<IDBDatabase>((resolve, reject) => {
			const asked = indexedDB.open('palmares');
			asked.onsuccess = () => resolve(asked.result);
			asked.onerror = () => reject(new Error('no database'));
		});
		for (const shelf of base.objectStoreNames) {
			const all = await new Promise<unknown[]>((resolve) => {
				const asked = base.transaction(shelf).objectStore(shelf).getAll();
				asked.onsuccess = () => resolve(asked.result);
			});
			found.push(JSON.stringify(all));
		}
		base.close();
		return found.join('\n');
	});
