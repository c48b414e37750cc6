// A ministry's identity provider of another make, on a port of its own.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './server.ts';

const built = fileURLToPath(new URL('../../../bin/oidc', import.meta.url));

export type Official = { email: string; name: [string, string] };

/** The port is known before the site, which must know it; it starts once the site is. */
export async function startProvider(officials: Record<string, Official>) {
	const folder = await mkdtemp(join(tmpdir(), 'palmares-oidc-'));
	const port = await freePort();
	const secret = join(folder, 'secret');
	await writeFile(secret, 'secret\n', { mode: 0o600 });
	const users = Object.entries(officials).map(([username, { email, name }]) => [
		'agent-' + username,
		{
			ID: 'agent-' + username,
			Username: username,
			Password: 'ministere',
			FirstName: name[0],
			LastName: name[1],
			Email: email,
			EmailVerified: true
		}
	]);
	await writeFile(join(folder, 'users.json'), JSON.stringify(Object.fromEntries(users)));
	let process: ChildProcess | undefined;
	return {
		issuer: `http://127.0.0.1:${port}/`,
		secret,
		start: async (site: string) => {
			const args = [String(port), site + '/connexion/fournisseur', join(folder, 'users.json')];
			process = spawn(built, args, { stdio: ['ignore', 'pipe', 'inherit'] });
			await once(process.stdout!, 'data'); // it says its name once it listens
		},
		stop: async () => {
			process?.kill('SIGKILL');
			await rm(folder, { recursive: true, force: true });
		}
	};
}
