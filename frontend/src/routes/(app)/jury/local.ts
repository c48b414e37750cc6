import type { Schema } from '#lib/api/client.ts';
import { readDraft } from '#lib/device/drafts.ts';
import { pending, thingOf } from '#lib/device/outbox.ts';
import type { Local } from './newest.ts';

/** What this device knows of these cards. */
export async function readLocal(ids: string[]): Promise<Local> {
	const unsent = (await pending()).map((item) => item.thing.split('/').at(-1) ?? '');
	const confirmed: Local['confirmed'] = {};
	for (const id of ids) {
		const last = await readDraft<{ answer: Schema<'Scorecard'> }>(thingOf('scorecard', id) + '/confirmed');
		if (last) confirmed[id] = last.answer;
	}
	return { unsent, confirmed };
}
