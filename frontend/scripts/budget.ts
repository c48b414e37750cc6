// What a visitor on 3G pays, held to what was promised. Run it after a build.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Route } from './routes.ts';

const dist = 'dist';
const read = (path: string) => readFileSync(join(dist, path));
const gz = (path: string) => gzipSync(read(path), { level: 9 }).length;
const publicPages = ['/', '/reglement', '/programme', '/finalistes', '/palmares', '/palmares/[id]', '/verifier'];
const staticPages = ['methode', 'confidentialite', 'accessibilite'];

const failures: string[] = [];
function hold(what: string, amount: number, limit: number): void {
	const kilo = (number: number) => (limit < 1000 ? String(number) : (number / 1000).toFixed(1));
	const line = `${kilo(amount).padStart(6)} of ${limit < 1000 ? limit : `${limit / 1000} kB`}  ${what}`;
	console.log(line);
	if (amount > limit) failures.push(line);
}

const routes = JSON.parse(read('routes.json').toString()) as Record<string, Route>;
for (const [pattern, { js, css }] of Object.entries(routes)) {
	if (staticPages.includes(pattern.slice(1))) continue;
	const bytes = js.reduce((sum, file) => sum + gz(file), 0);
	hold(`${pattern} JS gzip`, bytes, publicPages.includes(pattern) ? 50_000 : 55_000);
	// With the page itself, its icon, the font of its titles, and one answer that did not come with the page.
	hold(`${pattern} requests`, js.length + css.length + 4, 20);
}
for (const page of ['200', ...staticPages, ...staticPages.map((name) => 'en/' + name)]) {
	const html = read(page + '.html');
	hold(`${page}.html brotli`, brotliCompressSync(html).length, 10_000);
	if (page !== '200' && /<script(?![^>]*application\/(ld\+)?json)/.test(html.toString())) {
		failures.push(`${page}.html has script`);
	}
}
const fonts = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.woff2'));
hold(
	`fonts, ${fonts.length} files`,
	fonts.reduce((sum, name) => sum + read(name).length, 0),
	40_000
);
if (existsSync(join(dist, 'service-worker.js'))) hold('service worker gzip', gz('service-worker.js'), 3_000);

if (failures.length) {
	console.error('Over budget:\n' + failures.join('\n'));
	process.exit(1);
}
