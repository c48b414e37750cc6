// How many frames a second a screen of the ceremony shows while a place is revealed, on a processor made four times slower,
// and what its first load weighs. It starts the built demo and rehearses.
//
//	frontend/node_modules/.bin/node bench/ceremony/frames.ts [trace.json]     keeps the trace of the last reveal
import { createRequire } from "node:module";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startDemo } from "../../frontend/e2e/support/server.ts";

const frontend = createRequire(
	new URL("../../frontend/package.json", import.meta.url),
);
const { chromium } = frontend(
	"@playwright/test",
) as typeof import("@playwright/test");

const slower = 4;
const watched = 2_600; // milliseconds: the longest build-up of a slide
const kept = process.argv[2];
const trace = kept ?? join(tmpdir(), `palmares-frames-${process.pid}.json`);

const server = await startDemo();
const browser = await chromium.launch({
	executablePath: process.env.PALMARES_CHROMIUM ?? "/usr/bin/chromium",
	args: ["--no-sandbox"],
});
try {
	await measure();
} finally {
	await browser.close();
	await server.stop();
	if (!kept) await rm(trace, { force: true });
}

async function call(
	method: string,
	path: string,
	token = "",
	body?: unknown,
	version?: number,
) {
	const answer = await fetch(server.url + "/api/v1" + path, {
		method,
		headers: {
			"Content-Type": "application/json",
			...(token && { Authorization: "Bearer " + token }),
			...(version && { "If-Match": `"${version}"` }),
		},
		body: body === undefined ? undefined : JSON.stringify(body),
	});
	if (!answer.ok)
		throw new Error(
			`${method} ${path}: ${answer.status} ${await answer.text()}`,
		);
	return answer.json();
}

async function measure(): Promise<void> {
	const credentials = {
		email: "organisateur@demo.palmares",
		password: "palmares-demo",
	};
	const { accessToken } = await call("POST", "/session", "", credentials);
	const { id } = await call("GET", "/editions/current");
	let ceremony = await call("POST", `/editions/${id}/ceremonies`, accessToken, {
		mode: "rehearsal",
	});

	const page = await browser.newPage({
		viewport: { width: 1280, height: 720 },
	});
	const session = await page.context().newCDPSession(page);
	let bytes = 0;
	let requests = 0;
	await session.send("Network.enable");
	session.on("Network.loadingFinished", ({ encodedDataLength }) => {
		bytes += encodedDataLength;
		requests++;
	});
	await page.goto(server.url + new URL(ceremony.link).pathname);
	await page.getByText("Spectacle chargé et scellé").waitFor();
	await page.waitForTimeout(1_000);
	console.log(
		`first load: ${(bytes / 1000).toFixed(0)} kB in ${requests} requests, the sealed show among them`,
	);

	ceremony = await call(
		"POST",
		`/ceremonies/${ceremony.id}/start`,
		accessToken,
		undefined,
		ceremony.version,
	);
	await page.locator('[data-step="0"]').waitFor();
	await session.send("Emulation.setCPUThrottlingRate", { rate: slower });
	await session.send("Performance.setTimeDomain", {
		timeDomain: "threadTicks",
	});
	await session.send("Performance.enable");
	/** Milliseconds that the page's thread has computed, whatever else the machine did meanwhile. */
	const busy = async () => {
		const { metrics } = await session.send("Performance.getMetrics");
		return (
			1_000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0)
		);
	};
	const idle = await page.evaluate(count, watched);
	console.log(
		`on a processor ${slower} times slower: ${idle.rate.toFixed(1)} frames a second while nothing moves, and at the reveals`,
	);
	for (const [step, { kind, place }] of ceremony.show.steps.entries()) {
		if (kind !== "place") continue;
		await browser.startTracing(page, {
			path: trace,
			categories: [
				"devtools.timeline",
				"disabled-by-default-devtools.timeline.frame",
			],
		});
		const position = { step, black: false, paused: false, publish: false };
		ceremony = await call(
			"PUT",
			`/ceremonies/${ceremony.id}/position`,
			accessToken,
			position,
			ceremony.version,
		);
		await page.locator(`[data-step="${step}"]`).waitFor();
		const before = await busy();
		const frames = await page.evaluate(count, watched);
		const share = ((await busy()) - before) / frames.spent;
		await browser.stopTracing();
		console.log(
			`  step ${String(step + 1).padStart(2)}, place ${place}: ${frames.rate.toFixed(1)} frames a second, ` +
				`longest ${frames.longest.toFixed(0)} ms; the page's thread computes ${(share * 100).toFixed(0)} % of the time`,
		);
	}
}

/** Runs in the page: how often it is painted in so many milliseconds, and the longest wait for a frame. */
function count(
	milliseconds: number,
): Promise<{ rate: number; longest: number; spent: number }> {
	return new Promise((resolve) => {
		const begin = performance.now();
		let before = begin;
		let longest = 0;
		let frames = 0;
		const next = (now: number) => {
			frames++;
			longest = Math.max(longest, now - before);
			before = now;
			if (now - begin < milliseconds) requestAnimationFrame(next);
			else
				resolve({
					rate: (frames * 1000) / (now - begin),
					longest,
					spent: now - begin,
				});
		};
		requestAnimationFrame(next);
	});
}
