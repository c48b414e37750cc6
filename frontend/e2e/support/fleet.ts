// Two replicas on PostgreSQL and S3 behind Caddy, started by .ci/topology as docker-compose.yml starts them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startCatcher } from './catcher.ts';
import { administrator } from './production.ts';
import { boxes, command, freePort, healthy, type Server } from './server.ts';
import { test as base } from './test.ts';

const topology = fileURLToPath(new URL('../../../.ci/topology', import.meta.url));

/** How long the proxy leaves a replica alone after a failure, and its next look: see the Caddyfile. */
const proxyForgets = 8_000;

async function startFleet(): Promise<Server> {
	const folder = await mkdtemp(join(tmpdir(), 'palmares-fleet-'));
	const ports = await Promise.all([1, 2, 3, 4, 5].map(freePort));
	const [site, first, second, database, s3] = ports;
	const url = `http://127.0.0.1:${site}`;
	const catcher = await startCatcher(join(folder, 'mails'));
	const machine = spawn(topology, [folder, catcher.url, ...ports.map(String)], {
		stdio: ['pipe', 'inherit', 'inherit']
	});
	await ready(url, machine.exitCode !== null);
	await command(
		[
			'admin',
			`--email=${administrator.email}`,
			`--name=${administrator.name}`,
			`--secret-file=${join(folder, 'secret')}`,
			`--database=postgres://palmares@127.0.0.1:${database}/palmares?sslmode=disable`,
			`--database-password-file=${join(folder, 'database-password')}`,
			`--files=s3://palmares@palmares?endpoint=http://127.0.0.1:${s3}`,
			`--files-secret-file=${join(folder, 'files-secret')}`,
			`--site=${url}`
		],
		administrator.password + '\n'
	);
	let next = 1;
	let killed = 0;
	return {
		url,
		...boxes(folder),
		/** Takes the power from one replica after the other; each comes back by itself, and the proxy has seen it before the next one goes. */
		crash: async () => {
			await new Promise((resolve) => setTimeout(resolve, Math.max(0, killed + proxyForgets - Date.now())));
			await ready(`http://127.0.0.1:${next === 1 ? second : first}`);
			killed = Date.now();
			const id = Number(await readFile(join(folder, `replica-${next}.pid`), 'utf8'));
			process.kill(id, 'SIGKILL');
			next = 3 - next;
		},
		restart: () => ready(url),
		stop: async () => {
			machine.stdin.end();
			if (machine.exitCode === null) await once(machine, 'exit');
			await catcher.stop();
			await rm(folder, { recursive: true, force: true });
		}
	};
}

async function ready(url: string, ended = false): Promise<void> {
	for (let tries = 0; tries < 300 && !ended; tries++) {
		if (await healthy(url)) return;
		await new Promise((resolve) => setTimeout(resolve, 200));
	}
	throw new Error(`nobody answers at ${url}`);
}

export const test = base.extend({
	server: [
		async ({ edition: _ }, use) => {
			const server = await startFleet();
			await use(server);
			await server.stop();
		},
		{ scope: 'worker', timeout: 90_000 }
	]
});
