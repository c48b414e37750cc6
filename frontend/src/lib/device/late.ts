// What becomes of a state that the round's closing has overtaken.
import { putAside } from './aside.ts';
import { changeItem, type Item } from './database.ts';

/** What is sent instead. */
export const instead = (item: Item): Promise<Item | undefined> => (item.isLate ? stepBack(item) : turn(item));

/** The round closed before this arrived: it goes where the president decides. */
const turn = (item: Item) =>
	changeItem(item.thing, (now) =>
		now?.key === item.key ? { ...now, key: crypto.randomUUID(), isLate: true, sent: [] } : now
	);

/** It was typed on after the closing: what stood there before goes, and what was typed last into the drawer. */
async function stepBack(item: Item): Promise<Item | undefined> {
	if (!item.stepped) await putAside(item.thing, item.body);
	return changeItem(item.thing, (now) => {
		const before = now?.key === item.key ? now.past?.at(-1) : undefined;
		if (!now || !before) return now;
		return { ...now, ...before, past: now.past?.slice(0, -1), key: crypto.randomUUID(), sent: [], stepped: true };
	});
}
