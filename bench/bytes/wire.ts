// A link that counts every byte that crosses it, in both directions: headers, bodies, all that TCP carries.
import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

export type Wire = {
	url: string;
	/** What has crossed since the last time somebody asked. */
	take: () => { up: number; down: number; all: number; requests: number };
	/** The first line of each request since then, with what its connection carried until the next: for looking closer. */
	lines: () => string[];
	stop: () => Promise<void>;
};

export async function lay(target: string): Promise<Wire> {
	const { hostname, port } = new URL(target);
	const open = new Set<Socket>();
	let up = 0;
	let down = 0;
	let asked: { line: string; up: number; down: number }[] = [];
	const server = createServer((near) => {
		const far = connect(Number(port), hostname);
		let last: (typeof asked)[number] | undefined;
		for (const end of [near, far]) {
			open.add(end);
			end.setNoDelay(true);
			end.on("error", () => near.destroy() && far.destroy());
			end.on("close", () => open.delete(end));
		}
		near.on("data", (chunk: Buffer) => {
			up += chunk.length;
			const line = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD) \S+/.exec(
				chunk.toString("latin1"),
			)?.[0];
			if (line) asked.push((last = { line, up: 0, down: 0 }));
			if (last) last.up += chunk.length;
		});
		far.on("data", (chunk: Buffer) => {
			down += chunk.length;
			if (last) last.down += chunk.length;
		});
		near.pipe(far).pipe(near);
	});
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		take: () => {
			const sum = { up, down, all: up + down, requests: asked.length };
			[up, down, asked] = [0, 0, []];
			return sum;
		},
		lines: () =>
			asked.map(({ line, up, down }) => `${line}  ↑ ${up}  ↓ ${down}`),
		stop: async () => {
			for (const end of open) end.destroy();
			server.close();
			await once(server, "close");
		},
	};
}
