import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

// Not the application's configuration: with the whole of SvelteKit loaded the runner hangs ten seconds at exit.
export default defineConfig({
	plugins: [svelte(), svelteTesting()],
	resolve: { alias: { '$app/env': fileURLToPath(new URL('./src/test/env.ts', import.meta.url)) } },
	test: { environment: 'jsdom', include: ['{src,scripts}/**/*.test.ts'] }
});
