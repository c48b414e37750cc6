// The bytes of an entry's document, for the reader: in memory, and nowhere else.
import { fetchDocument } from '#lib/api/document.ts';
import { Problem, Unreachable } from '#lib/api/problem.ts';
import { kept } from '#lib/device/kept.ts';
import { withPin } from '#lib/ui/with-pin.ts';

/** From the server, or as this device kept it where there is no network. It tells how many bytes are here. */
export async function readDocument(
	path: string,
	told: (bytes: number) => void,
	stop: AbortSignal
): Promise<Uint8Array<ArrayBuffer>> {
	try {
		return await fetchDocument(path, told, stop);
	} catch (problem) {
		stop.throwIfAborted();
		const silent = problem instanceof Unreachable || (problem instanceof Problem && problem.status >= 500);
		const here = silent ? await withPin(() => kept(path), stop) : undefined;
		if (here) return here;
		throw problem instanceof Unreachable ? new Problem(0, { code: 'document_not_kept' }) : problem;
	}
}
