// Leaves out of the browser's files what this site never uses, and what the bundler cannot know that it never uses.
// The versions are pinned: look here again when SvelteKit, Svelte or Paraglide is raised.
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

const instead: { what: RegExp; by: string }[] = [
	// SvelteKit's wire format for server loads and remote functions: no page here has a server (4 kB gzip).
	{ what: /^devalue$/, by: here('./devalue.ts') },
	// Custom elements of Svelte: we make none (1 kB).
	{ what: /elements\/custom-element\.js$/, by: here('./custom-element.ts') },
	// Paraglide's ways to find a language: ours is in the address (1 kB).
	{ what: /\/runtime\.js$/, by: here('./paraglide-runtime.ts') }
];

export function lean(): Plugin {
	return {
		name: 'lean',
		enforce: 'pre',
		applyToEnvironment: (environment) => environment.name === 'client',
		resolveId(source, importer = '') {
			const found = instead.find(({ what }) => what.test(source));
			if (!found || (source.endsWith('runtime.js') && !/paraglide/.test(source + importer))) return;
			return found.by;
		}
	};
}
