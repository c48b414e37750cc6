import type { Schema } from '#lib/api/client.ts';
import type { Item } from '#lib/device/database.ts';
import { readDraft } from '#lib/device/drafts.ts';
import { pending, thingOf, watch } from '#lib/device/outbox.ts';
import type { Local, Unsent } from './newest.ts';

/** Tells what this device knows of these cards, now and whenever it changes; gives what ends it. */
export function followLocal(ids: string[], tell: (local: Local) => void): () => void {
	let waiting: ReturnType<typeof setTimeout> | undefined;
	const look = async () => tell(await readLocal(ids));
	const stop = watch((_, { state }) => {
		if (state === 'sending') return;
		clearTimeout(waiting);
		waiting = setTimeout(look, 100);
	});
	void look();
	return () => {
		clearTimeout(waiting);
		stop();
	};
}

/** What this device knows of these cards now. */
export async function readLocal(ids: string[]): Promise<Local> {
	const items = await pending();
	const unsent = Object.fromEntries(items.map((item) => [item.thing.split('/').at(-1), unsentOf(item)]));
	const confirmed: Local['confirmed'] = {};
	for (const id of ids) {
		const last = await readDraft<{ answer: Schema<'Scorecard'> }>(thingOf('scorecard', id) + '/confirmed');
		if (last) confirmed[id] = last.answer;
	}
	const ended = items
		.filter(({ state, problem }) => state === 'refused' && problem?.body.code === 'assignment_not_found')
		.map(({ thing, savedAt }) => ({ thing, writtenAt: new Date(savedAt).toISOString() }));
	return { unsent, confirmed, ended };
}

function unsentOf({ state, then }: Item): Unsent {
	if (state === 'refused' || state === 'conflict') return 'stuck';
	return then ? 'handing' : 'device';
}
