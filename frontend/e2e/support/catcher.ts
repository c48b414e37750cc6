// An SMTP server that delivers nothing: it keeps each mail as a file, as the demo's own catcher does.
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';

export async function startCatcher(folder: string): Promise<{ url: string; stop: () => Promise<void> }> {
	mkdirSync(folder, { recursive: true });
	let count = 0;
	const keep = (mail: string) => writeFileSync(join(folder, `${String(++count).padStart(5, '0')}.eml`), mail, 'latin1');
	const server = createServer((client) => talk(client, keep)).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		url: `smtp://127.0.0.1:${port}`,
		stop: async () => {
			server.close();
			await once(server, 'close');
		}
	};
}

function talk(client: Socket, keep: (mail: string) => void): void {
	let heard = '';
	let inMail = false;
	const say = (line: string) => client.write(line + '\r\n');

	function command(line: string): void {
		const verb = line.slice(0, 4).toUpperCase();
		if (verb === 'QUIT') client.end('221 Bye\r\n');
		else if (verb === 'DATA') {
			inMail = true;
			say('354 Go on');
		} else say('250 Ok');
	}
	/** Takes the next command or mail from what was heard, if it is whole. */
	function next(): boolean {
		const mark = inMail ? '\r\n.\r\n' : '\r\n';
		const end = heard.indexOf(mark);
		if (end < 0) return false;
		const whole = heard.slice(0, end);
		heard = heard.slice(end + mark.length);
		if (!inMail) command(whole);
		else {
			inMail = false;
			keep(whole.replace(/^\.\./gm, '.') + '\r\n');
			say('250 Kept');
		}
		return true;
	}
	client.setEncoding('latin1');
	client.on('data', (chunk) => {
		heard += chunk;
		while (next());
	});
	client.on('error', () => client.destroy());
	say('220 localhost');
}
