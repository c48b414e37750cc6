import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { dropDraft, keepDraft, readDraft } from './drafts.ts';

it('keeps text on this device until it is dropped', async () => {
	await keepDraft('awa/reason', { text: 'Parce que' });
	expect(await readDraft('awa/reason')).toEqual({ text: 'Parce que' });
	await dropDraft('awa/reason');
	expect(await readDraft('awa/reason')).toBeUndefined();
});
