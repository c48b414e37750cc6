// What Lighthouse thinks of the pages that anybody opens, on a mid-range phone on slow 4G: its four scores and the largest paint, printed.
// It starts the built demo. Speed is noise on a machine that others use: it fails for what is the same on each, accessibility and good practice.
//
//	npm run lighthouse [-- /palmares /en]
import { chromium } from '@playwright/test';
import lighthouse from 'lighthouse';
import config from '../playwright.config.ts';
import { freePort, startDemo } from '../e2e/support/server.ts';

const open = ['/', '/reglement', '/programme', '/finalistes', '/palmares', '/verifier', '/certificats'];
const read = ['/methode', '/confidentialite', '/accessibilite'];
const pages = process.argv.length > 2 ? process.argv.slice(2) : [...open, ...read, '/connexion', '/en'];
const categories = ['performance', 'accessibility', 'best-practices', 'seo'];
const steady = new Set(['accessibility', 'best-practices']);
/** Who is asked again has the better of the answers: other work only takes away. */
const tries = 2;

type Sight = { scores: number[]; paint: number; lost: string[] };

const server = await startDemo();
const port = await freePort();
const { executablePath, args } = config.use!.launchOptions!;
const browser = await chromium.launch({
	executablePath,
	args: [...args!, `--remote-debugging-port=${port}`, '--lang=fr-FR', '--accept-lang=fr-FR']
});
const failures: string[] = [];
try {
	console.log('speed  access  practice  SEO  largest paint');
	for (const path of pages) {
		const found = await best(path);
		if (found) tell(path, found);
		else console.log(`not measured: ${path}`);
	}
} finally {
	await browser.close();
	await server.stop();
}
if (failures.length) {
	console.error('Below 100:\n' + failures.join('\n'));
	process.exit(1);
}

async function best(path: string): Promise<Sight | undefined> {
	let found: Sight | undefined;
	for (let time = 0; time < tries && (found?.scores[0] ?? 0) < 100; time++) {
		const again = await look(path);
		if (again && again.scores[0]! > (found?.scores[0] ?? -1)) found = again;
	}
	return found;
}

/** Nothing where the browser was too busy to be watched: that too is the machine, not the page. */
async function look(path: string): Promise<Sight | undefined> {
	const result = await lighthouse(server.url + path, { port, onlyCategories: categories, logLevel: 'error' });
	const report = result!.lhr;
	if (report.runtimeError) {
		console.log(`${path}: ${report.runtimeError.code}`);
		return undefined;
	}
	const lost = categories.flatMap((name) =>
		report.categories[name]!.auditRefs.filter(({ id, weight }) => {
			const { score } = report.audits[id]!;
			return weight > 0 && score !== null && score < (name === 'performance' ? 0.9 : 1);
		}).map(({ id }) => `${name} ${id}`)
	);
	return {
		scores: categories.map((name) => Math.round((report.categories[name]!.score ?? 0) * 100)),
		paint: report.audits['largest-contentful-paint']!.numericValue!,
		lost
	};
}

function tell(path: string, { scores, paint, lost }: Sight): void {
	const [speed, access, practice, seo] = scores.map(String);
	const seconds = (paint / 1000).toFixed(2);
	console.log(
		`${speed!.padStart(5)}  ${access!.padStart(6)}  ${practice!.padStart(8)}  ${seo!.padStart(3)}  ${seconds.padStart(11)} s  ${path}  ${lost.join(', ')}`.trimEnd()
	);
	categories.forEach((name, i) => {
		if (steady.has(name) && scores[i]! < 100) failures.push(`${path}: ${name} ${scores[i]} (${lost.join(', ')})`);
	});
}
