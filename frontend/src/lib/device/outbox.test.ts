// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { session, type Person } from '#lib/api/session.svelte.ts';
import { asideOf } from './aside.ts';
import { drop, flush, insist, keep, pending, read, retry, startOutbox, stopOutbox, thingOf, watch } from './outbox.ts';

type Sent = { key: string | null; version: string | null; body: unknown };

let sent: Sent[] = [];
let answers: (() => Response | Promise<Response>)[] = [];
const seen: string[] = [];
const unwatch = watch((_, status) => seen.push(status.state));

const ok = (version: number) => () => new Response('{}', { headers: { ETag: `"${version}"` } });
const refusal = (status: number, code: string) => () => new Response(JSON.stringify({ status, code }), { status });
const noNetwork = () => Promise.reject(new TypeError('Failed to fetch'));

// Another scorecard for each test.
let number = 0;
const card = () => thingOf('scorecard', `a${number}`);
const write = (mark: number, version = '"1"') =>
	keep({ thing: card(), method: 'PUT', path: '/api/v1/assignments/a1/scorecard', body: { mark }, version });

beforeEach(async () => {
	number++;
	sent = [];
	answers = [];
	seen.length = 0;
	vi.stubGlobal('fetch', async (request: Request) => {
		const { headers } = request;
		sent.push({ key: headers.get('Idempotency-Key'), version: headers.get('If-Match'), body: await request.json() });
		return (answers.shift() ?? ok(2))();
	});
	await startOutbox('awa');
});

afterEach(async () => {
	await drop(card());
	stopOutbox();
	vi.unstubAllGlobals();
});

describe('the outbox', () => {
	it('sends what was kept, then forgets it', async () => {
		await write(12);
		await flush();
		expect(sent).toHaveLength(1);
		expect(sent[0]).toMatchObject({ version: '"1"', body: { mark: 12 } });
		expect(await pending()).toEqual([]);
		expect(seen).toEqual(['device', 'sending', 'saved']);
	});

	it('keeps only the latest state of a thing, under a fresh key', async () => {
		await write(12);
		const first = await read(card());
		await write(14);
		await flush();
		expect(sent.map((call) => call.body)).toEqual([{ mark: 14 }]);
		expect(sent[0]?.key).not.toBe(first?.key);
	});

	it('tries again after a network failure, with the same key', async () => {
		answers = [noNetwork, ok(2)];
		await write(12);
		await flush();
		expect(await read(card())).toMatchObject({ state: 'waiting', tries: 1 });
		await flush();
		expect(sent, 'not before its time').toHaveLength(1);
		await flush(true);
		expect(sent[1]?.key).toBe(sent[0]?.key);
		expect(await pending()).toEqual([]);
	});

	it.each([500, 503, 429])('waits and tries again after a %i', async (status) => {
		answers = [refusal(status, 'x')];
		await write(12);
		await flush();
		expect(await read(card())).toMatchObject({ state: 'waiting', tries: 1 });
	});

	it('keeps what the server refused, with the reason', async () => {
		answers = [refusal(422, 'invalid')];
		await write(99);
		await flush(true);
		await flush(true);
		expect(sent).toHaveLength(1);
		expect(await read(card())).toMatchObject({ state: 'refused', problem: { status: 422, body: { code: 'invalid' } } });
	});

	it('sends once more what may be allowed by now, as it was', async () => {
		answers = [refusal(409, 'slot_closed')];
		await write(12);
		await flush();
		expect(await read(card())).toMatchObject({ state: 'refused', body: { mark: 12 } });
		await retry(card());
		expect(sent[1]).toMatchObject({ version: '"1"', body: { mark: 12 } });
		expect(await pending()).toEqual([]);
	});

	it('sends again what was corrected after a refusal', async () => {
		answers = [refusal(422, 'invalid')];
		await write(99);
		await flush();
		await write(19);
		await flush();
		expect(await pending()).toEqual([]);
	});

	it('keeps what met a closed session, and sends it after the next sign-in', async () => {
		answers = [refusal(401, 'session-needed')];
		await write(12);
		await flush();
		expect(await read(card())).toMatchObject({ state: 'signin' });
		await startOutbox('awa');
		expect(await pending()).toEqual([]);
	});

	it('keeps both versions in a conflict until the person chooses', async () => {
		answers = [refusal(412, 'version-conflict'), ok(9)];
		await write(12);
		await flush();
		await write(13);
		await flush(true);
		expect(sent).toHaveLength(1);
		expect(await read(card())).toMatchObject({ state: 'conflict', body: { mark: 13 } });
		await insist(card(), '"8"');
		expect(sent[1]).toMatchObject({ version: '"8"', body: { mark: 13 } });
		expect(await pending()).toEqual([]);
	});

	it('chains what is typed while the last state is on its way to the version just saved', async () => {
		answers = [
			async () => {
				await write(15);
				return ok(2)();
			},
			ok(3)
		];
		await write(12);
		await flush();
		expect(sent.map((call) => call.version)).toEqual(['"1"', '"2"']);
		await write(16, '"1"');
		await flush();
		expect(sent[2]?.version, 'a page that believes in an old version is corrected').toBe('"3"');
	});

	it('never sends one person’s work in another’s session', async () => {
		await write(12);
		stopOutbox();
		await startOutbox('moussa');
		expect(sent).toEqual([]);
		await startOutbox('awa');
		expect(sent).toHaveLength(1);
		unwatch();
	});

	it('sends what stood there before the closing when it was typed on after it, and keeps what was typed last', async () => {
		const late = '/api/v1/assignments/a1/arrivals';
		const typed = (mark: number) =>
			keep({ thing: card(), method: 'PUT', path: '/api/v1/x', body: { mark }, version: '"1"', late });
		const clock = vi.spyOn(Date, 'now');
		const noon = Date.parse('2026-12-03T12:00:00Z');
		clock.mockReturnValue(noon - 600_000);
		await typed(12);
		clock.mockReturnValue(noon + 300_000);
		await typed(13);
		answers = [refusal(409, 'round_closed'), refusal(409, 'made_after_closing'), ok(2)];
		await flush();
		clock.mockRestore();
		expect(sent.map(({ body }) => body)).toMatchObject([
			{ mark: 13 },
			{ content: { mark: 13 }, madeAt: '2026-12-03T12:05:00.000Z' },
			{ content: { mark: 12 }, madeAt: '2026-12-03T11:50:00.000Z' }
		]);
		expect(await asideOf(card())).toEqual({ mark: 13 });
		expect(await pending()).toEqual([]);
	});

	it('sends again at the start what came before its slot was open', async () => {
		answers = [refusal(409, 'slot_not_open')];
		await write(12);
		await flush();
		expect((await read(card()))?.state).toBe('refused');
		await startOutbox('awa');
		expect(sent.map(({ body }) => body)).toEqual([{ mark: 12 }, { mark: 12 }]);
		expect(await pending()).toEqual([]);
	});

	it('sends nothing of one person in a session that another has opened in another tab', async () => {
		await write(12);
		session.remember({ id: 'moussa', grants: [] } as unknown as Person);
		await flush(true);
		expect(sent).toEqual([]);
		session.forget();
		await flush(true);
		expect(sent).toHaveLength(1);
	});

	it('hears what another tab of this device has typed and delivered', async () => {
		const heard: [string, boolean | undefined][] = [];
		const stop = watch((_, { state }, elsewhere) => heard.push([state, elsewhere]));
		const tab = new BroadcastChannel('palmares-outbox');
		tab.postMessage({ thing: card(), status: { state: 'saved', at: 1 }, version: '"7"' });
		await vi.waitFor(() => expect(heard).toContainEqual(['saved', true]));
		await write(14);
		expect((await read(card()))?.version).toBe('"7"');
		tab.close();
		stop();
	});
});
