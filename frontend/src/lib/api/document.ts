// The bytes of a document over a link that may break: what has come is not asked for again.
import { base } from './client.ts';
import { problemOf, Unreachable } from './problem.ts';
import { send } from './transport.ts';

type Begun = { path: string; tag: string; parts: Uint8Array<ArrayBuffer>[]; bytes: number };

/** The one that a broken link, or the person, stopped last: it goes on from there while the page is open. */
let begun: Begun | undefined;

/** Milliseconds to wait for a link to come back that has brought something before. */
const pauses = [500, 2_000, 5_000, 10_000];

/** Gives the whole, and tells meanwhile how many bytes are here. It throws a Problem, or Unreachable where nothing comes any more. */
export async function fetchDocument(
	path: string,
	told: (bytes: number) => void = () => undefined,
	stop?: AbortSignal
): Promise<Uint8Array<ArrayBuffer>> {
	for (let tries = 0; ; tries++) {
		const had = bytesOf(path);
		try {
			return await goOn(path, told, stop);
		} catch (problem) {
			if (bytesOf(path) > had) tries = 0;
			const pause = pauses[tries];
			if (!(problem instanceof Unreachable) || stop?.aborted || !bytesOf(path) || !pause) throw problem;
			await new Promise((resolve) => setTimeout(resolve, pause));
		}
	}
}

const bytesOf = (path: string) => (begun?.path === path ? begun.bytes : 0);

async function goOn(path: string, told: (bytes: number) => void, stop?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
	const had = begun?.path === path ? begun : undefined;
	const headers = had && { Range: `bytes=${had.bytes}-`, 'If-Range': had.tag };
	const response = await send(new Request(new URL(base + path, location.origin), { headers, signal: stop }));
	if (!response.ok) throw await problemOf(response);
	const fresh = { path, tag: response.headers.get('ETag') ?? '', parts: [], bytes: 0 };
	const coming: Begun = had && response.status === 206 ? had : fresh;
	begun = coming;
	const reader = response.body!.getReader();
	for (;;) {
		const { done, value } = await reader.read().catch((cause) => {
			throw new Unreachable(cause);
		});
		if (done) break;
		coming.parts.push(value);
		told((coming.bytes += value.length));
	}
	begun = undefined;
	return joined(coming);
}

/** No blob: its bytes a browser may put on the disk when it is short of memory. */
function joined({ parts, bytes }: Begun): Uint8Array<ArrayBuffer> {
	const whole = new Uint8Array(bytes);
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}
