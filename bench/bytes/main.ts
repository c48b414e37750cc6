// What a visitor and a judge pay, in bytes that really cross the wire: the first load of five pages, a second visit to each, and
// a judge's day of twenty entries. It starts the built demo, and fails over the limits.
//
//	frontend/node_modules/.bin/node bench/bytes/main.ts [-v] [--day]     -v tells each request; --day leaves the pages out
import { createRequire } from "node:module";
import { fillList } from "../../frontend/e2e/support/hall.ts";
import { startDemo } from "../../frontend/e2e/support/server.ts";
import { judgeADay } from "./day.ts";
import { lay, type Wire } from "./wire.ts";
import type { Page } from "@playwright/test";

const frontend = createRequire(
	new URL("../../frontend/package.json", import.meta.url),
);
const { chromium } = frontend(
	"@playwright/test",
) as typeof import("@playwright/test");

const limits = { first: 120_000, again: 5_000, day: 300_000 };
const pages = ["/", "/reglement", "/palmares", "/connexion", "/jury"];
const judge = "jure@demo.palmares";
const password = "palmares-demo";
const verbose = process.argv.includes("-v");
const kilo = (bytes: number) => (bytes / 1000).toFixed(1);
const only = process.argv.includes("--day");
let over = 0;

const server = await startDemo();
const wire = await lay(server.url);
const browser = await chromium.launch({
	executablePath: process.env.PALMARES_CHROMIUM ?? "/usr/bin/chromium",
	args: [
		"--no-sandbox",
		"--disable-gpu",
		"--disable-background-networking",
		"--disable-component-update",
	],
});
try {
	await prepare();
	for (const path of only ? [] : pages) await visit(path);
	await day();
} finally {
	await browser.close();
	await wire.stop();
	await server.stop();
}
if (over) {
	console.error(`${over} over the limit`);
	process.exit(1);
}

async function device() {
	return browser.newContext({
		viewport: { width: 360, height: 740 },
		locale: "fr-FR",
		baseURL: wire.url,
	});
}

/** The list is filled behind the wire's back. */
async function prepare(): Promise<void> {
	const context = await browser.newContext({ baseURL: server.url });
	await fillList(await context.newPage(), judge);
	await context.close();
}

async function signIn(page: Page): Promise<void> {
	await page.goto("/connexion?suite=%2Fjury");
	await page.getByLabel("Adresse électronique").fill(judge);
	await page.getByLabel("Mot de passe", { exact: true }).fill(password);
	await page
		.getByRole("main")
		.getByRole("button", { name: "Se connecter" })
		.click();
	await page.waitForURL(/\/jury$/);
}

/** Nothing has crossed for a second and a half. */
async function settle(page: Page): Promise<void> {
	for (let last = -1; last !== wire.lines().length;) {
		last = wire.lines().length;
		await page.waitForTimeout(1_500);
	}
}

/** A first visit, and one with the browser closed and opened in between as far as a page can tell: a new tab. */
async function visit(path: string): Promise<void> {
	const context = await device();
	const first = await context.newPage();
	if (path === "/jury") {
		await signIn(first);
		await settle(first);
		await first.close();
		const empty = await context.newPage();
		wire.take();
		await empty.goto(path);
		await settle(empty);
		await empty.close();
	} else {
		wire.take();
		await first.goto(path);
		await settle(first);
		await first.close();
	}
	say(path + ", first load", wire, limits.first);
	const again = await context.newPage();
	await again.goto(path);
	await settle(again);
	say(path + ", again", wire, limits.again);
	await context.close();
}

async function day(): Promise<void> {
	const context = await device();
	const page = await context.newPage();
	wire.take();
	await signIn(page);
	await settle(page);
	const first = say("the app and the entries kept for the hall, once", wire);
	// The next morning: what sign-out takes off a device is gone, and the app is there.
	await context.clearCookies();
	await page.evaluate(async () => {
		localStorage.clear();
		await caches.delete("palmares-answers");
	});
	await page.goto("about:blank");
	wire.take();
	await signIn(page);
	await settle(page);
	let sum = say("  sign-in, the list, its entries kept again", wire);
	await judgeADay(page, (what) => {
		sum += say("  " + what, wire);
	});
	await settle(page);
	sum += say("  the end", wire);
	tell("a judge's day, 20 entries", sum, limits.day);
	tell("the very first day, with the app", first + sum);
	await context.close();
}

function say(what: string, { lines, take }: Wire, limit?: number): number {
	if (verbose) for (const line of lines()) console.log("      " + line);
	const { all, up, down, requests } = take();
	tell(
		what,
		all,
		limit,
		`${requests} requests, ${kilo(up)} up, ${kilo(down)} down`,
	);
	return all;
}

function tell(what: string, bytes: number, limit?: number, more = ""): void {
	const bound = limit ? ` of ${limit / 1000}` : "";
	const broken = limit !== undefined && bytes > limit;
	if (broken) over++;
	console.log(
		`${what.padEnd(48)} ${(kilo(bytes) + bound + " kB").padEnd(16)} ${more}${broken ? "  OVER" : ""}`,
	);
}
