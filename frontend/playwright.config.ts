import { defineConfig } from '@playwright/test';

// What looks at the clock has the machine for itself, after the others.
const alone = /(lcp|kill|upload|ceremony)\.spec\.ts$/;

// Every journey starts the real binary by itself, on a free port and in a folder that it takes away: see e2e/support.
export default defineConfig({
	testDir: 'e2e',
	outputDir: 'test-results',
	workers: 2,
	projects: [
		{ name: 'together', testIgnore: alone },
		{ name: 'alone', testMatch: alone, workers: 1, dependencies: ['together'] }
	],
	// A shared machine may stall for a moment; what fails three times is broken.
	retries: process.env.CI ? 2 : 0,
	timeout: 60_000,
	expect: { timeout: 10_000 },
	forbidOnly: !!process.env.CI,
	reporter: [['list']],
	use: {
		locale: 'fr-FR',
		timezoneId: 'Africa/Bamako',
		contextOptions: { reducedMotion: 'reduce' },
		actionTimeout: 10_000,
		trace: process.env.CI ? 'on-first-retry' : 'retain-on-failure',
		launchOptions: {
			executablePath: process.env.PALMARES_CHROMIUM ?? '/usr/bin/chromium',
			args: [
				'--no-sandbox',
				'--disable-gpu',
				'--disable-quic',
				'--no-first-run',
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-sync',
				'--disable-software-rasterizer'
			]
		}
	}
});
