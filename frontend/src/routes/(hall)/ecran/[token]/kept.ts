// What a screen keeps on its device: the sealed show and how far it is, so that it goes on and opens again without a network.
import { base } from '#lib/api/client.ts';
import { readDraft } from '#lib/device/drafts.ts';
import { storeDraft } from '#lib/device/database.ts';
import type { Hall } from './hall.ts';
import { fingerprint } from './seal.ts';

export type Kept = { hall: Hall; hash?: string; content?: ArrayBuffer };

const thing = (token: string) => `screen/${token}`;
// Apart from how far the show is, which is written at every step: pictures make it heavy.
const sealed = (token: string) => `screen/${token}/show`;

const read = <T>(what: string) => readDraft<T>(what).catch(() => undefined);
/** A browser that forbids it goes on without. */
const write = (what: string, value: unknown): Promise<void> =>
	storeDraft({ thing: what, value, savedAt: Date.now() }).catch(() => undefined);

export async function openKept(token: string): Promise<Kept> {
	const [at, show] = await Promise.all([read<Kept>(thing(token)), read<Pick<Kept, 'hash' | 'content'>>(sealed(token))]);
	return { hall: {}, ...at, ...show };
}

export const keep = (token: string, hall: Hall): Promise<void> => write(thing(token), { hall });

export const keepShow = (token: string, hash: string, content: ArrayBuffer): Promise<void> =>
	write(sealed(token), { hash, content });

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
