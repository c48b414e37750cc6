// A link that breaks: a TCP proxy before the server that drops every connection after so many bytes.
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export type Cutter = { url: string; cuts: () => number; stop: () => Promise<void> };

/** A slow link takes five megabytes a second. */
const perMillisecond = 5_000;

/** Drops all connections each time that so many bytes have gone up, at most so many times. */
export async function startCutter(target: string, every: number, times: number): Promise<Cutter> {
	const to = new URL(target);
	const open = new Set<Socket>();
	let gone = 0;
	let cuts = 0;
	const server = createServer((client) => {
		const upstream = connect(Number(to.port), to.hostname);
		for (const socket of [client, upstream]) {
			open.add(socket);
			socket.on('error', () => undefined).on('close', () => open.delete(socket));
		}
		client.on('data', (bytes) => {
			gone += bytes.length;
			if (gone >= every && cuts < times) {
				gone = 0;
				cuts++;
				for (const socket of open) socket.destroy();
				return;
			}
			upstream.write(bytes);
			client.pause();
			setTimeout(() => client.resume(), bytes.length / perMillisecond);
		});
		client.on('end', () => upstream.end());
		upstream.pipe(client);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		cuts: () => cuts,
		stop: async () => {
			for (const socket of open) socket.destroy();
			server.close();
			await once(server, 'close');
		}
	};
}
