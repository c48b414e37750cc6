// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { session, type Person } from '#lib/api/session.svelte.ts';
import { database } from './database.ts';
import { Draft } from './draft.svelte.ts';
import { keepDraft, readDraft } from './drafts.ts';
import { leave } from './leave.ts';

const closed: (() => void)[] = [];

/** A part of a page that somebody types into; closing it is what a killed tab does. */
function opened<Value = string>(kind: string, id: string | undefined, blank?: Value) {
	let draft!: Draft<Value>;
	const close = $effect.root(() => {
		draft = new Draft<Value>(kind, () => id, blank);
	});
	closed.push(close);
	flushSync();
	return { draft, close };
}
const named = (id: string) => session.remember({ id, grants: [] } as unknown as Person);
const blank = () => ({ kind: 'family', reason: '' });

beforeEach(async () => {
	named('awa');
	await (await database()).clear('drafts');
});
afterEach(() => {
	for (const close of closed.splice(0)) close();
	vi.restoreAllMocks();
	vi.useRealTimers();
});

const shelved = async () => (await (await database()).getAllKeys('drafts')).map(String);

it('keeps each change under the person and the thing, and finds it again', async () => {
	const first = opened('objection', 'e1', blank());
	first.draft.value.reason = 'Mon';
	flushSync();
	first.draft.value.reason = 'Mon oncle';
	flushSync();
	await vi.waitFor(async () =>
		expect(await readDraft('awa/typed/objection/e1')).toEqual({ kind: 'family', reason: 'Mon oncle' })
	);
	first.close();

	const again = opened('objection', 'e1', blank());
	await vi.waitFor(() => expect(again.draft.value.reason).toBe('Mon oncle'));
	expect(opened('objection', 'e2', blank()).draft.value.reason).toBe('');
});

it('never comes over what was typed before it was found', async () => {
	await keepDraft('awa/typed/objection/e1', { kind: 'financial', reason: 'Hier' });
	const { draft } = opened('objection', 'e1', blank());
	draft.value.reason = 'Aujourd’hui';
	flushSync();
	await vi.waitFor(() => expect(draft.value.kind).toBe('financial'));
	expect(draft.value.reason).toBe('Aujourd’hui');
	await vi.waitFor(async () =>
		expect(await readDraft('awa/typed/objection/e1')).toEqual({ kind: 'financial', reason: 'Aujourd’hui' })
	);

	await keepDraft('awa/typed/request/r1', 'Hier');
	const { draft: answer } = opened('request', 'r1');
	answer.value = 'Aujourd’hui';
	flushSync();
	await vi.waitFor(async () => expect(await readDraft('awa/typed/request/r1')).toBe('Aujourd’hui'));
	expect(answer.value).toBe('Aujourd’hui');
});

it('is gone once the server has it, even from a part of the page that is gone itself', async () => {
	const { draft, close } = opened('complaint', 'e1', { text: '' });
	draft.value.text = 'Notre note est fausse';
	flushSync();
	await vi.waitFor(async () => expect(await shelved()).toHaveLength(1));
	draft.value.text += '.';
	draft.forget();
	close();
	expect(draft.value).toEqual({ text: '' });
	await vi.waitFor(async () => expect(await shelved()).toEqual([]));
});

it('goes on from what is shown once the server has that', async () => {
	const { draft } = opened('edition', 'e1', { about: 'Avant' });
	draft.value.about = 'Après';
	flushSync();
	await vi.waitFor(async () => expect(await shelved()).toHaveLength(1));
	draft.rest();
	await vi.waitFor(async () => expect(await shelved()).toEqual([]));
	expect(draft.value).toEqual({ about: 'Après' });
	draft.value.about = 'Avant';
	flushSync();
	await vi.waitFor(async () => expect(await readDraft('awa/typed/edition/e1')).toEqual({ about: 'Avant' }));
});

it('leaves nothing behind where everything was taken away again', async () => {
	const { draft } = opened('request', 'r1');
	draft.value = 'Ou';
	flushSync();
	await vi.waitFor(async () => expect(await shelved()).toHaveLength(1));
	draft.value = '';
	flushSync();
	await vi.waitFor(async () => expect(await shelved()).toEqual([]));
});

it('says that there is no room, keeps the words on the page, and tries again', async () => {
	const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
		throw new DOMException('', 'QuotaExceededError');
	});
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	const { draft } = opened('request', 'r1');
	draft.value = 'Voici';
	flushSync();
	await vi.waitFor(() => expect(draft.full).toBe(true));
	expect(draft.value).toBe('Voici');

	put.mockRestore();
	await vi.advanceTimersByTimeAsync(10_000);
	vi.useRealTimers();
	await vi.waitFor(() => expect(draft.full).toBe(false));
	expect(await readDraft('awa/typed/request/r1')).toBe('Voici');
});

it('belongs to whoever typed it, also when their session has ended', async () => {
	const { draft } = opened('decision', 'e1');
	session.forget();
	draft.value = 'Hors délai';
	flushSync();
	await vi.waitFor(async () => expect(await shelved()).toEqual(['awa/typed/decision/e1']));

	named('moussa');
	const other = opened('decision', 'e1');
	await vi.waitFor(async () => expect(await readDraft('awa/typed/decision/e1')).toBe('Hors délai'));
	expect(other.draft.value).toBe('');
});

it('leaves the device with its person, and what waits for the server stays', async () => {
	await keepDraft('awa/typed/decision/e1', 'Hors délai');
	await keepDraft('/typed/refusal/token', 'En voyage');
	await keepDraft('moussa/typed/decision/e1', 'Complet');
	await keepDraft('awa/scorecard/a1/set-aside', {});
	session.forget(); // by a refresh that the server refused while the session was ended
	await leave('awa');
	expect(await shelved()).toEqual(['awa/scorecard/a1/set-aside', 'moussa/typed/decision/e1']);
});

it('is kept nowhere without an id', async () => {
	const { draft } = opened('ruling', undefined);
	draft.value = 'Vu';
	flushSync();
	await new Promise((done) => setTimeout(done, 50));
	expect(await shelved()).toEqual([]);
	draft.forget();
	expect(draft.value).toBe('');
});
