// Which files each page needs, so that the server can ask for them all at once (modulepreload) instead of one wave
// of imports after the other.
import { readdirSync, readFileSync } from 'node:fs';

type Chunk = { file: string; css?: string[]; imports?: string[]; dynamicImports?: string[] };
type Manifest = Record<string, Chunk>;
export type Route = { js: string[]; css: string[]; first?: Record<string, Partial<Words>> };
/** A title, a lead (with the {place} of the hours), and what stands there once something is published ({day}) or while nothing is. */
type Words = { title: string; lead?: string; published?: string; none?: string };

// What pages say to everybody alike; the server shows it before any script has come.
const first: Record<string, Words> = {
	'/reglement': { title: 'public_rules_title', lead: 'public_rules_lead' },
	'/programme': { title: 'public_programme_title', lead: 'shell_zone' },
	'/finalistes': {
		title: 'public_finalists_title',
		published: 'public_finalists_lead',
		none: 'public_finalists_none'
	},
	'/palmares': { title: 'public_palmares_title', published: 'public_palmares_lead', none: 'public_palmares_none' },
	'/verifier': { title: 'verify_title', lead: 'verify_lead' },
	'/certificats': { title: 'certificate_check_title', lead: 'certificate_check_lead' },
	'/connexion': { title: 'account_sign_in_title', lead: 'account_sign_in_lead' },
	'/inscription': { title: 'account_register_title', lead: 'account_register_lead' }
};

/** The same in words, by language. */
function firstWords(pattern: string): Route['first'] {
	const keys = first[pattern];
	if (!keys) return undefined;
	const words = (language: string) => {
		const all = Object.assign({}, ...readMessages(language)) as Record<string, string>;
		return Object.fromEntries(
			Object.entries(keys).map(([part, key]) => {
				if (!all[key]) throw new Error(`${pattern}: no message ${key}`);
				return [part, all[key]];
			})
		);
	};
	return { fr: words('fr'), en: words('en') };
}

const readMessages = (language: string) =>
	readdirSync(`messages/${language}`).map((file) => JSON.parse(readFileSync(`messages/${language}/${file}`, 'utf8')));

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
		routes[pattern] = { ...collect(manifest, [...shell, ...nodesOf(nodes)]), first: firstWords(pattern) };
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

const reader = 'src/lib/reader/Reader.svelte';

/** What shows documents, beyond the pages that have one to show. */
export function readReader(pages: string[]): string[] {
	const manifest = readManifest();
	const { js, css } = collect(manifest, [reader, ...partsOf(manifest, [reader])]);
	return [...js, ...css].filter((file) => !pages.includes(file));
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
			if (part.startsWith(kit) || part === reader) continue;
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
