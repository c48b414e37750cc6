// Leaves out of the browser's files what this site never uses, and what the bundler cannot know that it never uses.
// The versions are pinned: look here again when SvelteKit, Svelte or Paraglide is raised.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { shorten } from './message.ts';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

const instead: { what: RegExp; from?: RegExp; by: string }[] = [
	// SvelteKit's wire format for server loads and remote functions: no page here has a server (4 kB gzip).
	{ what: /^devalue$/, by: here('./devalue.ts') },
	// Custom elements of Svelte: we make none (1 kB).
	{ what: /elements\/custom-element\.js$/, by: here('./custom-element.ts') },
	// Svelte's taking over of pages that a server wrote: none is (2 kB, and some of every page).
	{ what: /\/hydration\.js$/, from: /svelte\/src\/internal/, by: here('./hydration.ts') },
	// SvelteKit's addresses with rest, optional and matched parameters: ours have none (1 kB).
	{ what: /utils\/routing\.js$/, from: /kit\/src\/runtime/, by: here('./routing.ts') },
	// SvelteKit's `fetch` for loads, which looks for answers in a page that a server wrote (½ kB).
	{ what: /\/fetcher\.js$/, from: /kit\/src\/runtime/, by: here('./fetcher.ts') },
	// Paraglide's ways to find a language: ours is in the address (1 kB).
	{ what: /\/runtime\.js$/, from: /paraglide/, by: here('./paraglide-runtime.ts') }
];

export function lean(): Plugin {
	return {
		name: 'lean',
		enforce: 'pre',
		applyToEnvironment: (environment) => environment.name === 'client',
		buildStart: checkRoutes,
		resolveId(source, importer = '') {
			return instead.find(({ what, from }) => what.test(source) && (from?.test(source + importer) ?? true))?.by;
		},
		transform(code, id) {
			if (/paraglide\/messages\/\w+\.js$/.test(id)) return shorten(code);
			if (/kit\/src\/runtime\/components\/root\.svelte$/.test(id)) return withoutStyle(code);
		}
	};
}

/** What tells a screen reader of a new page has its style in an attribute, which the server's content policy refuses: a class has the same. */
function withoutStyle(root: string): string {
	const changed = root.replace(/style="position: absolute;[^"]*"/, 'class="sr-only"');
	if (changed === root)
		throw new Error('SvelteKit no longer styles its announcer: scripts/lean/plugin.ts need not either');
	return changed;
}

/** routing.ts knows words, (groups) and [parameters]. */
function checkRoutes(): void {
	const names = readdirSync('src/routes', { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map(({ name }) => name);
	const odd = names.find((name) => !/^([\w-]+|\(\w+\)|\[\w+\])$/.test(name));
	if (odd) throw new Error(`scripts/lean/routing.ts does not know routes like ${odd}`);
}
