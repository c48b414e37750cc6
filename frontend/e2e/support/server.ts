// The real binary, in a folder of its own that goes away with it.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startCatcher } from './catcher.ts';
import { Mailbox, textedCode } from './mailbox.ts';

/** A journey may take the power from it, and start it again where it was. */
export type Server = {
	url: string;
	mails: Mailbox;
	/** The code of the next short message to a number. */
	texted: (number: string) => Promise<string>;
	stop: () => Promise<void>;
	crash: () => Promise<void>;
	restart: () => Promise<void>;
};

const built = fileURLToPath(new URL('../../../bin/palmares', import.meta.url));

export function binary(): string {
	const path = process.env.PALMARES_BINARY ?? built;
	if (!existsSync(path)) throw new Error(`${path} is missing: run "make build" first, or set PALMARES_BINARY`);
	return path;
}

/** The demo edition, with the catcher that it starts itself. */
export async function startDemo(): Promise<Server> {
	const folder = await mkdtemp(join(tmpdir(), 'palmares-e2e-'));
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	const power = await switchOn(['demo', `--port=${port}`, `--data=${folder}`], url);
	return { url, ...boxes(folder), ...power, stop: () => stop(power.process(), folder) };
}

/** A production server without anybody, and its first administrator made at the command line. */
export async function startProduction(
	first: { email: string; name: string; password: string; host?: string },
	...settings: string[]
): Promise<Server> {
	const folder = await mkdtemp(join(tmpdir(), 'palmares-e2e-'));
	const port = await freePort();
	// Browsers make passkeys for names, not for addresses in digits: then the host is localhost.
	const url = `http://${first.host ?? '127.0.0.1'}:${port}`;
	const catcher = await startCatcher(join(folder, 'mails'));
	const secret = join(folder, 'secret');
	await writeFile(secret, crypto.randomUUID() + crypto.randomUUID(), { mode: 0o600 });
	const flags = [
		`--listen=127.0.0.1:${port}`,
		`--site=${url}`,
		`--database=${join(folder, 'palmares.db')}`,
		`--files=${join(folder, 'files')}`,
		`--secret-file=${secret}`,
		`--smtp=${catcher.url}`
	];
	await command(['admin', ...flags, `--email=${first.email}`, `--name=${first.name}`], first.password + '\n');
	const power = await switchOn(['serve', ...flags, ...settings], url);
	return {
		url,
		...boxes(folder),
		...power,
		stop: async () => {
			await stop(power.process(), folder);
			await catcher.stop();
		}
	};
}

export function boxes(folder: string) {
	const seen = new Set<string>();
	return {
		mails: new Mailbox(join(folder, 'mails')),
		texted: (number: string) => textedCode(join(folder, 'sms'), number, seen)
	};
}

/** A server that can lose its power, and be started again on what is on its disk. */
async function switchOn(args: string[], url: string) {
	let process = await run(args, url);
	return {
		process: () => process,
		crash: async () => {
			process.kill('SIGKILL');
			if (process.exitCode === null && process.signalCode === null) await once(process, 'exit');
		},
		restart: async () => {
			process = await run(args, url);
		}
	};
}

export async function freePort(): Promise<number> {
	const probe = createServer().listen(0, '127.0.0.1');
	await once(probe, 'listening');
	const { port } = probe.address() as AddressInfo;
	probe.close();
	await once(probe, 'close');
	return port;
}

/** Starts the server and waits until it answers. */
async function run(args: string[], url: string): Promise<ChildProcess> {
	const child = spawn(binary(), args, { stdio: ['ignore', 'ignore', 'pipe'] });
	let said = '';
	child.stderr?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4_000)));
	for (let tries = 0; tries < 300; tries++) {
		if (child.exitCode !== null) throw new Error(`palmares ${args[0]} ended with ${child.exitCode}:\n${said}`);
		if (await healthy(url)) return child;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	child.kill('SIGKILL');
	throw new Error(`palmares ${args[0]} does not answer at ${url}:\n${said}`);
}

export const healthy = (url: string) =>
	fetch(url + '/healthz').then(
		(answer) => answer.ok,
		() => false
	);

export async function command(args: string[], input: string): Promise<void> {
	const child = spawn(binary(), args, { stdio: ['pipe', 'ignore', 'pipe'] });
	let said = '';
	child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
	child.stdin.end(input);
	const [code] = (await once(child, 'close')) as [number];
	if (code !== 0) throw new Error(`palmares ${args[0]} ended with ${code}:\n${said}`);
}

async function stop(child: ChildProcess, folder: string): Promise<void> {
	if (child.exitCode === null) {
		child.kill('SIGTERM');
		const late = setTimeout(() => child.kill('SIGKILL'), 5_000);
		await once(child, 'exit');
		clearTimeout(late);
	}
	await rm(folder, { recursive: true, force: true });
}
