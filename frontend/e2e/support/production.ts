// A blank production server instead of the demo, for the journey that plays a contest from its beginning.
import { test as base } from './test.ts';
import { startProduction } from './server.ts';

export const administrator = {
	email: 'admin@concours.example',
	name: 'Administration',
	password: 'premier compte du serveur'
};

export const test = base.extend({
	server: [
		async ({ edition: _ }, use) => {
			const server = await startProduction(administrator);
			await use(server);
			await server.stop();
		},
		{ scope: 'worker', timeout: 60_000 }
	]
});
