// Which files each page needs, so that the server can ask for them all at once (modulepreload) instead of one wave
// of imports after the other.
import { readFileSync } from 'node:fs';

type Chunk = { file: string; css?: string[]; imports?: string[] };
export type Route = { js: string[]; css: string[] };

const kit = '.svelte-kit/generated/build/client-optimized';

/** "/jury/[assignment]" → its scripts and style sheets. */
export function readRoutes(): Record<string, Route> {
	const manifest = JSON.parse(readFileSync('.svelte-kit/output/client/.vite/manifest.json', 'utf8')) as Record<
		string,
		Chunk
	>;
	const shell = [
		'node_modules/@sveltejs/kit/src/runtime/client/entry.js',
		'node_modules/@sveltejs/kit/src/runtime/client/client-entry.js',
		`${kit}/app.js`
	];
	const routes: Record<string, Route> = {};
	for (const [pattern, nodes] of Object.entries(readDictionary())) {
		const entries = [...shell, ...nodes.map((node) => `${kit}/nodes/${node}.js`)];
		routes[pattern] = collect(manifest, entries);
	}
	return routes;
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

function collect(manifest: Record<string, Chunk>, entries: string[]): Route {
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
