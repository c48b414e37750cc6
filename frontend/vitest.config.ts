import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

// Not the application's configuration: with the whole of SvelteKit loaded the runner hangs ten seconds at exit. A test that needs a browser's
// document names jsdom in its first line; to begin one for each file takes longer than all tests together.
export default defineConfig({
	plugins: [svelte()],
	resolve: {
		conditions: ['browser'],
		alias: { '$app/env': fileURLToPath(new URL('./src/test/env.ts', import.meta.url)) }
	},
	test: { environment: 'node', include: ['{src,scripts}/**/*.test.ts'] }
});
