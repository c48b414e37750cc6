// @vitest-environment jsdom
// The protocol of docs/sync.md, played out: two devices of one judge, the outbox itself on each, and a network that loses, doubles and
// delays; a page is killed, the round closes, the judge is recused. The seed of what fails is in the test's message.
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { Server, type Answer, type Call } from './sync.reference.ts';

// A page that opens loads the application's modules anew, not what is below them: that would take most of the time.
const below = vi.hoisted(() => new Map<string, object>());
vi.mock('svelte/internal/client', async (original) => {
	if (!below.has('svelte')) below.set('svelte', await original());
	return below.get('svelte')!;
});

type Outbox = typeof import('./outbox.ts');

const thing = 'awa/scorecard/a';
const path = (device: number) => `/api/v1/assignments/a/scorecard?device=${device}`;

/** A generator of random numbers, the same for the same seed (mulberry32). */
function luckOf(seed: number): (below: number) => number {
	let state = seed;
	return (below) => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
	};
}

class Device {
	shelves = new IDBFactory();
	outbox!: Outbox;
	/** The version that the open page shows, and what it was last told. */
	version = 0;
	typed?: string;
	dropped = new Set<string>();
	told = new Map<string, string>();

	constructor(readonly id: number) {}

	/** The page opens, perhaps after it was killed: nothing is left of it but what is on the disk. */
	async open(): Promise<void> {
		(this.outbox as Outbox | undefined)?.stopOutbox();
		vi.resetModules();
		vi.stubGlobal('indexedDB', this.shelves);
		vi.stubGlobal('BroadcastChannel', undefined); // between the tabs of one device, and here are two
		this.outbox = await import('./outbox.ts');
		await (await import('./database.ts')).database();
		await this.outbox.startOutbox('awa');
		const { readDraft } = await import('./drafts.ts');
		const last = await readDraft<{ answer: { version: number } }>(thing + '/confirmed');
		this.version = Math.max(this.version, last?.answer.version ?? 0);
		this.outbox.watch((_, status) => {
			if ((status.state !== 'saved' && status.state !== 'late') || !status.answer) return;
			const { version, mark } = status.answer as { version?: number; mark?: string };
			if (version !== undefined) this.version = version;
			if (mark) this.told.set(mark, status.state);
		});
	}

	item = (mark: string) =>
		({
			thing,
			method: 'PUT',
			path: path(this.id),
			late: '/api/v1/assignments/a/arrivals?device=' + this.id,
			body: { mark },
			version: `"${this.version}"`
		}) as const;

	async type(mark: string): Promise<void> {
		this.typed = mark;
		await this.outbox.keep(this.item(mark));
	}
}

class World {
	server = new Server();
	devices = [new Device(0), new Device(1)];
	held: Call[] = [];
	good = false;

	constructor(readonly luck: (below: number) => number) {
		vi.stubGlobal('fetch', (request: Request) => this.carry(request));
	}

	/** A request is lost, held back, doubled, or its answer is; or all goes well. */
	async carry(request: Request): Promise<Response> {
		const url = new URL(request.url);
		const call: Call = {
			device: Number(url.searchParams.get('device')),
			method: request.method,
			path: url.pathname,
			key: request.headers.get('Idempotency-Key') ?? '',
			base: Number(request.headers.get('If-Match')?.replaceAll('"', '') ?? 0),
			body: request.body ? await request.json() : undefined
		};
		const fate = this.good ? 9 : this.luck(12);
		if (fate === 0) throw new TypeError('lost');
		if (fate === 1) {
			this.held.push(call);
			throw new TypeError('held back');
		}
		if (fate === 2) this.held.push(call);
		const answer = this.server.receive(call);
		if (fate === 3 || fate === 4) throw new TypeError('its answer is lost');
		if (fate === 5) return new Response('{}', { status: 503 });
		return responseOf(answer);
	}

	async step(number: number): Promise<void> {
		const device = this.devices[this.luck(2)]!;
		const act = this.luck(14);
		if (act < 5) return device.type(`${device.id}.${number}`);
		if (act < 8) return device.outbox.flush(true);
		if (act === 8) return device.open();
		if (act === 9 && this.held.length)
			return void this.server.receive(this.held.splice(this.luck(this.held.length), 1)[0]!);
		if (act === 10) return this.settle(device);
		if (act === 11)
			return device.outbox.handIn(device.item(device.typed ?? '-'), path(device.id).replace('?', '/submission?'));
		if (act === 12) return this.look(device);
		if (act === 13 && this.luck(8) === 0) this.server.closed = true;
		else if (act === 13 && this.luck(20) === 0) this.server.recused = true;
	}

	/** The page is opened anew with a network, and nothing waits on the device: it shows what the server has. */
	async look(device: Device): Promise<void> {
		if (await device.outbox.read(thing)) return;
		device.version = this.server.version;
		this.server.see(device.id, device.version);
	}

	/** The person has read both versions and chooses. */
	async settle(device: Device): Promise<void> {
		const item = await device.outbox.read(thing);
		if (item?.state !== 'conflict') return;
		const { version } = item.problem!.body.current as { version: number };
		this.server.see(device.id, version);
		if (this.luck(2)) return device.outbox.insist(thing, `"${version}"`);
		device.dropped.add((item.body as { mark: string }).mark);
		device.version = version;
		await device.outbox.drop(thing);
	}

	/** In the end the network is good, and everything that was held back comes too. */
	async calm(): Promise<void> {
		this.good = true;
		for (const call of this.held) this.server.receive(call);
		for (const device of this.devices) {
			await device.open();
			await device.outbox.flush(true);
		}
	}

	async check(): Promise<void> {
		expect(this.server.wrongs, 'what the server saw').toEqual([]);
		for (const device of this.devices) {
			const left = await device.outbox.read(thing);
			expect(left?.state, 'nothing waits for a good network').not.toBe('waiting');
			if (left?.state === 'conflict')
				expect(this.server.author, 'nobody is in conflict with themselves').not.toBe(device.id);
			for (const [mark, state] of device.told) {
				expect(state === 'late' ? this.server.late : this.server.accepted, `${mark} was confirmed`).toContain(mark);
			}
			if (device.typed === undefined || device.dropped.has(device.typed)) continue;
			const kept = (left?.body as { mark?: string })?.mark;
			expect([...this.server.accepted, ...this.server.late, kept], `${device.typed} is somewhere`).toContain(
				device.typed
			);
		}
	}
}

function responseOf({ status, body }: Answer): Response {
	const headers = new Headers();
	if (body && 'version' in body) headers.set('ETag', `"${body.version}"`);
	return new Response(JSON.stringify(body ?? {}), { status, headers });
}

async function play(seed: number, steps: number): Promise<void> {
	const world = new World(luckOf(seed));
	for (const device of world.devices) await device.open();
	for (let number = 0; number < steps; number++) await world.step(number);
	await world.calm();
	await world.check();
	for (const device of world.devices) device.outbox.stopOutbox();
}

afterAll(() => vi.unstubAllGlobals());

describe('two devices and a bad network', () => {
	const cases = Number(process.env.PALMARES_SYNC_CASES ?? 2000);
	it(`lose nothing and confirm nothing false, in ${cases} cases`, { timeout: 600_000 + cases * 1_000 }, async () => {
		const began = Number(process.env.PALMARES_SYNC_SEED ?? 1);
		for (let seed = began; seed < began + cases; seed++) {
			try {
				await play(seed, 30);
			} catch (cause) {
				throw new Error(`seed ${seed}`, { cause });
			}
		}
		console.log(`seeds ${began} to ${began + cases - 1}`);
	});
});
