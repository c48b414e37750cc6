// A link that breaks: a TCP proxy before the server that drops every connection after so many bytes.
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export type Cutter = { url: string; cuts: () => number; stop: () => Promise<void> };

/** After how many bytes, and how often at most; which way they are counted and held up, and how many pass in a millisecond. */
type Link = { every: number; times: number; way?: 'up' | 'down'; pace?: number };

/** Drops all connections each time that so many bytes have gone. A slow link takes five megabytes a second unless it is told otherwise. */
export async function startCutter(target: string, { every, times, way = 'up', pace = 5_000 }: Link): Promise<Cutter> {
	const to = new URL(target);
	const open = new Set<Socket>();
	let gone = 0;
	let cuts = 0;
	const hold = (from: Socket, into: Socket) => {
		from.on('data', (bytes) => {
			gone += bytes.length;
			if (gone >= every && cuts < times) {
				gone = 0;
				cuts++;
				for (const socket of open) socket.destroy();
				return;
			}
			into.write(bytes);
			from.pause();
			setTimeout(() => from.resume(), bytes.length / pace);
		});
		from.on('end', () => into.end());
	};
	const server = createServer((client) => {
		const upstream = connect(Number(to.port), to.hostname);
		for (const socket of [client, upstream]) {
			open.add(socket);
			socket.on('error', () => undefined).on('close', () => open.delete(socket));
		}
		if (way === 'up') {
			hold(client, upstream);
			upstream.pipe(client);
		} else {
			hold(upstream, client);
			client.pipe(upstream);
		}
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
