// After the build: the shell's style is put into it, the server is told each route's files, everything is compressed.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { purge } from './purge.ts';
import { copyReader, weigh } from './reader.ts';
import { readOffline, readReader, readRoutes } from './routes.ts';

const dist = 'dist';
const names = ['methode', 'confidentialite', 'accessibilite'];
const pages = names.flatMap((name) => [`${name}.html`, `en/${name}.html`]);

const routes = readRoutes();
writeFileSync(join(dist, 'routes.json'), JSON.stringify(routes, null, '\t'));
// Those of src/lib/device/offline.ts, which the service worker keeps.
const offline = [
	'/jury',
	'/jury/[assignment]',
	'/jury/profil',
	'/candidatures',
	'/candidatures/[id]',
	'/scene/[round]',
	'/ecran/[token]',
	'/connexion',
	'/compte'
];
const kept = readOffline(offline);
const reader = [...readReader(kept['/jury/[assignment]'] ?? []), ...copyReader(dist)];
writeFileSync(join(dist, 'offline.json'), JSON.stringify({ ...kept, reader }));
rewrite('200.html', styleAfterSketch);
for (const page of pages)
	rewrite(page, (html) => html.replace(/(?<=<style>)[^]*?(?=<\/style>)/, (css) => purge(css, html)));
// The adapter empties the folder; a fresh clone needs it to exist for the Go build.
writeFileSync(join(dist, '.keep'), '');
compress();
writeFileSync(join(dist, 'reader.json'), JSON.stringify(weigh(dist, reader)));

function rewrite(name: string, change: (html: string) => string): void {
	writeFileSync(join(dist, name), change(readFileSync(join(dist, name), 'utf8')));
}

/** The sketch is painted with its own few rules while the style sheet is on its way. */
function styleAfterSketch(html: string): string {
	let link = '';
	// SvelteKit has put the whole sheet in, with a disabled link to it.
	const without = html
		.replace(
			/<link href="([^"]+)" rel="stylesheet"[^>]*>/,
			(_, sheet: string) => ((link = `<link href="${sheet}" rel="stylesheet">`), '')
		)
		.replace(/<style>\/\*! tailwindcss[^]*?<\/style>/, '');
	return without.replace('<!--/sketch-->', link);
}

function compress(): void {
	for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
		const path = join(dist, name);
		if (!/\.(html|m?js|css|json|svg|webmanifest)$/.test(name) || statSync(path).size < 1024) continue;
		const content = readFileSync(path);
		const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
		writeFileSync(path + '.br', brotliCompressSync(content, { params }));
		writeFileSync(path + '.gz', gzipSync(content, { level: 9 }));
	}
}
