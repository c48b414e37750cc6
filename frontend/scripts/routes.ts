// Which files each page needs, so that the server can ask for them all at once (modulepreload) instead of one wave
// of imports after the other.
import { readFileSync } from 'node:fs';

type Chunk = { file: string; css?: string[]; imports?: string[]; dynamicImports?: string[] };
type Manifest = Record<string, Chunk>;
export type Route = { js: string[]; css: string[] };

const kit = '.svelte-kit/generated/build/client-optimized';

const shell = [
	'node_modules/@sveltejs/kit/src/runtime/client/entry.js',
	'node_modules/@sveltejs/kit/src/runtime/client/client-entry.js',
	`${kit}/app.js`
];

const readManifest = () =>
	JSON.parse(readFileSync('.svelte-kit/output/client/.vite/manifest.json', 'utf8')) as Manifest;

/** "/jury/[assignment]" → its scripts and style sheets. */
export function readRoutes(): Record<string, Route> {
	const manifest = readManifest();
	const routes: Record<string, Route> = {};
	for (const [pattern, nodes] of Object.entries(readDictionary()))
		routes[pattern] = collect(manifest, [...shell, ...nodesOf(nodes)]);
	return routes;
}

/** The same for the pages that work without a network, with the parts that they fetch later. */
export function readOffline(patterns: string[]): Record<string, string[]> {
	const manifest = readManifest();
	const dictionary = readDictionary();
	return Object.fromEntries(
		patterns.map((pattern) => {
			const own = nodesOf(dictionary[pattern] ?? []);
			const { js, css } = collect(manifest, [...shell, ...own, ...partsOf(manifest, own)]);
			return [pattern, [...js, ...css]];
		})
	);
}

const nodesOf = (numbers: number[]) => numbers.map((node) => `${kit}/nodes/${node}.js`);

/** What these chunks, and what they import, can fetch later; and what that can. The shell's own parts are the pages. */
function partsOf(manifest: Manifest, entries: string[]): string[] {
	const seen = new Set(shell);
	const parts = new Set<string>();
	const visit = (key: string) => {
		const chunk = manifest[key];
		if (!chunk || seen.has(key)) return;
		seen.add(key);
		chunk.imports?.forEach(visit);
		for (const part of chunk.dynamicImports ?? []) {
			if (part.startsWith(kit)) continue;
			parts.add(part);
			visit(part);
		}
	};
	entries.forEach(visit);
	return [...parts];
}

/** SvelteKit's own table: "/(public)/palmares": [7,[2,3]], the page's node and its layouts'. It begins with 0 and 1, the outer layout and the page of errors, wherever it is. */
function readDictionary(): Record<string, number[]> {
	const app = readFileSync(`${kit}/app.js`, 'utf8');
	const table = app.slice(app.indexOf('export const dictionary'), app.indexOf('export const hooks'));
	const found = table.matchAll(/"([^"]+)": \[~?(\d+)(?:,\[([\d,]*)\])?/g);
	return Object.fromEntries(
		[...found].map(([, id = '', page, layouts = '']) => {
			const pattern = id.replaceAll(/\/\([^)]+\)/g, '') || '/';
			return [pattern, [0, 1, ...layouts.split(',').filter(Boolean).map(Number), Number(page)]];
		})
	);
}

function collect(manifest: Manifest, entries: string[]): Route {
	const seen = new Set<string>();
	const route: Route = { js: [], css: [] };
	const visit = (key: string) => {
		const chunk = manifest[key];
		if (!chunk || seen.has(key)) return;
		seen.add(key);
		route.js.push('/' + chunk.file);
		route.css.push(...(chunk.css ?? []).map((file) => '/' + file));
		chunk.imports?.forEach(visit);
	};
	entries.forEach(visit);
	return { js: route.js, css: [...new Set(route.css)] };
}
