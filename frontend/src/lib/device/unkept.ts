// What a device without room cannot keep goes straight to the server.
import { problemOf } from '#lib/api/problem.ts';
import { send, serverTime } from '#lib/api/transport.ts';
import type { Item } from './database.ts';
import { requestOf, type Stored } from './delivery.ts';
import { delivered, drop, fresh, newest, read, type Status, type Typed } from './outbox.ts';

/** Sends what this device has no room to keep, over what it kept before: that is sent no more. */
export async function sendUnkept(typed: Typed): Promise<Status> {
	const before = await read(typed.thing).catch(() => undefined);
	const version = before?.version ?? newest(delivered.get(typed.thing), typed.version);
	const item: Item = { ...fresh({ ...typed, version }), state: 'waiting', sent: before?.sent };
	try {
		const response = await send(requestOf(item));
		return response.ok ? await unkept(item, response) : await refusal(item, response);
	} catch {
		return { state: 'full' }; // no network either
	}
}

async function unkept(item: Item, response: Response): Promise<Status> {
	const version = response.headers.get('ETag');
	if (version) delivered.set(item.thing, version);
	await drop(item.thing).catch(() => undefined);
	return { state: 'saved', at: serverTime(), answer: await response.json() };
}

/** Of what only the page has: a session that is over is told; a newer version of ours is written over. */
async function refusal(item: Item, response: Response): Promise<Status> {
	if (response.status === 401) return { state: 'signin' };
	const { version, operation } = ((await problemOf(response)).body.current ?? {}) as Stored;
	if (response.status !== 412 || !operation || !item.sent?.includes(operation)) return { state: 'full' };
	const again = await send(requestOf({ ...item, version: `"${version}"` }));
	return again.ok ? unkept(item, again) : { state: 'full' };
}
