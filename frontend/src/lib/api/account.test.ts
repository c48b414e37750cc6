// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { database } from '#lib/device/database.ts';
import { keepDraft } from '#lib/device/drafts.ts';
import { signOut } from './account.ts';
import { refresh, session, type Person } from './session.svelte.ts';

/** What the server answers, each once it is asked for and let go. */
let answer: Record<string, (given: Response) => void>;

const typed = async () => (await (await database()).getAllKeys('drafts')).map(String);

beforeEach(async () => {
	answer = {};
	vi.stubGlobal('fetch', (asked: Request | string) => {
		const [path, method] = asked instanceof Request ? [new URL(asked.url).pathname, asked.method] : [asked, 'POST'];
		return new Promise<Response>((given) => (answer[`${method} ${path}`] = given));
	});
	session.remember({ id: 'awa', grants: [] } as unknown as Person);
	await keepDraft('awa/typed/objection/e1', 'Le beau-frère');
});

it('takes what was typed off the device, whatever a refresh on its way learns meanwhile', async () => {
	const asked = refresh();
	await vi.waitFor(() => expect(answer).toHaveProperty('POST /api/v1/session/refresh'));
	const left = signOut();
	answer['POST /api/v1/session/refresh']!(new Response(null, { status: 401 }));
	expect(await asked).toBe(false);
	await vi.waitFor(() => expect(answer).toHaveProperty('DELETE /api/v1/session'));
	answer['DELETE /api/v1/session']!(new Response(null, { status: 204 }));
	await left;
	expect(await typed()).toEqual([]);
	expect(Object.keys(localStorage)).not.toContain('palmares.lapsed');
});

it('stays signed out, though a refresh that was on its way is answered', async () => {
	const asked = refresh();
	await vi.waitFor(() => expect(answer).toHaveProperty('POST /api/v1/session/refresh'));
	session.forget();
	answer['POST /api/v1/session/refresh']!(Response.json({ accessToken: 'late', person: { id: 'awa' } }));
	expect(await asked).toBe(false);
	expect([session.person, session.token]).toEqual([undefined, undefined]);
});
