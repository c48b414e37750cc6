// A proxy before the server, which can serve the next version of the site.
import { once } from 'node:events';
import { createServer, request, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Proxy = { url: string; deploy: () => void; stop: () => Promise<void> };

export async function startProxy(target: string): Promise<Proxy> {
	let deployed = false;
	const server: HttpServer = createServer((asked, answer) => {
		// What is changed on its way must not be compressed.
		const changes = asked.url === '/service-worker.js';
		const headers = { ...asked.headers, ...(changes && { 'accept-encoding': 'identity', 'if-none-match': '' }) };
		const forward = request(new URL(asked.url ?? '/', target), { method: asked.method, headers }, (given) => {
			const { 'content-length': _, ...rest } = given.headers;
			answer.writeHead(given.statusCode ?? 502, changes ? rest : given.headers);
			given.pipe(answer, { end: !changes });
			if (changes) given.on('end', () => answer.end(deployed ? '\n// the next version' : ''));
		});
		forward.on('error', () => answer.destroy());
		asked.pipe(forward);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		deploy: () => (deployed = true),
		stop: async () => {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		}
	};
}
