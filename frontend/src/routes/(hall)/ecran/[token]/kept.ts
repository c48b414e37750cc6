// What a screen keeps on its device: the sealed show and how far it is, so that it goes on and opens again without a network.
import { base } from '#lib/api/client.ts';
import { readDraft } from '#lib/device/drafts.ts';
import { storeDraft } from '#lib/device/database.ts';
import type { Hall } from './hall.ts';
import { fingerprint } from './seal.ts';

export type Kept = { hall: Hall; hash?: string; content?: ArrayBuffer };

const thing = (token: string) => `screen/${token}`;

export const openKept = async (token: string): Promise<Kept> =>
	(await readDraft<Kept>(thing(token)).catch(() => undefined)) ?? { hall: {} };

/** A browser that forbids it goes on without. */
export const keep = (token: string, kept: Kept): Promise<void> =>
	storeDraft({ thing: thing(token), value: kept, savedAt: Date.now() }).catch(() => undefined);

/** The sealed show, whole and unchanged, or nothing yet. */
export async function loadShow(token: string, hash: string): Promise<ArrayBuffer | undefined> {
	try {
		const response = await fetch(`${base}/screens/${encodeURIComponent(token)}/show`);
		if (!response.ok) return undefined;
		const content = await response.arrayBuffer();
		return (await fingerprint(content)) === hash ? content : undefined;
	} catch {
		return undefined;
	}
}
