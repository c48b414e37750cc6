// What is asked of every page, whoever sees it.
import type { ConsoleMessage, Request, Response } from '@playwright/test';
import axe from 'axe-core';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from './test.ts';

const widths = { 1280: 800, 360: 740 };
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** PALMARES_SCREENSHOTS names a folder: then every page is also painted there, at both widths. */
const album = process.env.PALMARES_SCREENSHOTS;

/** Opens a page at the width of a desk and of a telephone; everybody can use it at both, and down to 320 pixels. */
export async function examine(page: Page, path: string, name: string): Promise<void> {
	const faults = watch(page);
	await page.goto(path);
	for (const [width, height] of Object.entries(widths)) {
		await page.setViewportSize({ width: Number(width), height });
		await painted(page);
		expect.soft(await violations(page), `${path} at ${width} pixels`).toEqual([]);
		await paint(page, `${name}-${width}`);
	}
	await page.emulateMedia({ colorScheme: 'dark' });
	await page.evaluate(skipFading);
	expect.soft(await violations(page, 'color-contrast'), `${path} in the dark`).toEqual([]);
	await page.emulateMedia({ colorScheme: 'light' });
	await page.setViewportSize({ width: 320, height: 640 });
	// A page that fits its words to the screen does so a moment later.
	const beyond = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
	await expect.soft.poll(beyond, `${path}: pixels beyond a screen of 320`).toBeLessThanOrEqual(0);
	expect.soft(faults(), `${path}: what went wrong`).toEqual([]);
}

/** What fades begins with the next frame, and what inherits its colour fades after it. To wait for its end would be to wait for ever for what fades within a
 * closed disclosure. */
const skipFading = async () => {
	for (let left = 1, tries = 0; left && tries < 20; tries++) {
		for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
		const fading = document
			.getAnimations()
			.filter(({ effect, playState }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity);
		fading.forEach((one) => one.finish());
		left = fading.length;
	}
};

/** Looks at a state of a page that no address leads to, at the width of a desk and of a telephone. */
export async function look(page: Page, name: string): Promise<void> {
	for (const [width, height] of [
		[1280, 800],
		[360, 740]
	] as const) {
		await page.setViewportSize({ width, height });
		expect.soft(await violations(page), `${name} at ${width} pixels`).toEqual([]);
		await paint(page, `${name}-${width}`);
		const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
		expect.soft(beyond, `${name}: pixels beyond a screen of ${width}`).toBeLessThanOrEqual(0);
	}
}

/** The page is whole: its parts that come later are there too. */
export async function painted(page: Page): Promise<void> {
	await expect(page.locator('#sketch')).toHaveCount(0);
	await expect(page.locator('h1').first()).toBeVisible();
	await expect(page.locator('main .animate-pulse, main .skeleton')).toHaveCount(0);
	await page.evaluate(() => document.fonts.ready.then(() => undefined));
}

/** What axe finds on the page as it stands. It is brought to a page once, and stays for its other widths: that takes longer than to look. */
export async function violations(page: Page, ...rules: string[]): Promise<string[]> {
	if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
	const runOnly: axe.RunOnly = rules.length ? { type: 'rule', values: rules } : { type: 'tag', values: tags };
	return page.evaluate(
		async (options) => {
			const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, options);
			return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`);
		},
		{ runOnly, resultTypes: ['violations'] } satisfies axe.RunOptions
	);
}

export async function paint(page: Page, name: string): Promise<void> {
	if (!album) return;
	mkdirSync(album, { recursive: true });
	// What lies over a page is as large as the screen.
	const fullPage = !(await page.locator('dialog[open]').count());
	await page.screenshot({ path: join(album, name.replaceAll(/[^\w-]+/g, '_') + '.png'), fullPage });
}

/** A ranking that nobody has computed yet is not there, and a judge of the round may not follow it: the page asks, and says so. */
const notYet = /\/rounds\/[^/]+\/ranking(\/provisional)?$/;

/** Every error of the console and every request that fails, from now on until it is asked. */
function watch(page: Page): () => string[] {
	const faults: string[] = [];
	const told = (message: ConsoleMessage) => {
		if (message.type() === 'error' && !notYet.test(message.location().url)) faults.push(message.text());
	};
	const failed = (request: Request) => {
		// What a page asked for and no longer wants when it is left.
		if (request.failure()?.errorText !== 'net::ERR_ABORTED')
			faults.push(`${request.failure()?.errorText} ${request.url()}`);
	};
	const answered = (answer: Response) => {
		if (answer.status() >= 400 && !notYet.test(answer.url())) faults.push(`${answer.status()} ${answer.url()}`);
	};
	page.on('console', told).on('requestfailed', failed).on('response', answered);
	return () => {
		page.off('console', told).off('requestfailed', failed).off('response', answered);
		return faults;
	};
}
