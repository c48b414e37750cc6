// A file in pieces (tus): a cut link costs the piece that was on its way, and a closed browser nothing that the server has.
import { Upload } from 'tus-js-client';
import { base, get, post, type Schema } from './client.ts';
import { Problem } from './problem.ts';
import { refresh, session } from './session.svelte.ts';

const piece = 512 * 1024;
/** In milliseconds; the last one again and again, for as long as the page is open. */
const waits = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000, ...Array<number>(400).fill(60_000)];

export type Target = { entryId: string; field: string };

/** Sends a file, beginning where an earlier try came to. "begun" is given what pauses and goes on; it ends with the document. */
export async function sendInPieces(
	target: Target,
	file: File,
	told: (sent: number) => void,
	begun: (upload: Upload) => void
): Promise<Schema<'File'>> {
	const sha256 = await sumOf(file);
	await new Promise<void>((resolve, reject) => {
		const upload = new Upload(file, {
			endpoint: base + '/uploads/',
			chunkSize: piece,
			retryDelays: waits,
			metadata: { entry: target.entryId, field: target.field, filename: file.name, sha256 },
			fingerprint: () =>
				Promise.resolve(['palmares', session.person?.id, target.entryId, target.field, sha256].join('-')),
			storeFingerprintForResuming: true,
			removeFingerprintOnSuccess: true,
			onBeforeRequest: async (request) => {
				if (!session.token) await refresh().catch(() => undefined);
				if (session.token) request.setHeader('Authorization', 'Bearer ' + session.token);
			},
			onShouldRetry: ({ originalResponse }) => mayRetry(originalResponse?.getStatus()),
			onProgress: (sent) => told(sent),
			onError: (error) => reject(problemIn(error)),
			onSuccess: () => resolve()
		});
		void upload.findPreviousUploads().then(([before]) => {
			if (before) upload.resumeFromPreviousUpload(before);
			last = upload;
			begun(upload);
			upload.start();
		});
	});
	return take(target, idOf(last?.url), sha256);
}

let last: Upload | undefined;
const idOf = (url: string | null | undefined) => url?.split('/').at(-1) ?? '';

/** Without an answer, with a session that has just ended, or from a server in trouble: it is tried again. */
function mayRetry(status: number | undefined): boolean {
	if (status === 401) void refresh().catch(() => undefined);
	return !status || status === 401 || status === 409 || status === 423 || status === 429 || status >= 500;
}

function problemIn(error: Error & { originalResponse?: { getStatus(): number; getBody(): string } | null }): Error {
	const answer = error.originalResponse;
	if (!answer) return error;
	try {
		return new Problem(answer.getStatus(), JSON.parse(answer.getBody()) as Record<string, unknown>);
	} catch {
		return new Problem(answer.getStatus());
	}
}

/** The entry takes the file. Where an earlier answer was lost, the document is there already. */
async function take({ entryId, field }: Target, uploadId: string, sha256: string): Promise<Schema<'File'>> {
	try {
		return await post('/entries/{entryId}/uploads/{uploadId}', { params: { path: { entryId, uploadId } } });
	} catch (problem) {
		if (!(problem instanceof Problem) || problem.status !== 404) throw problem;
		const { files } = await get('/entries/{entryId}', { params: { path: { entryId } } });
		const there = files.find((file) => file.field === field && file.sha256 === sha256);
		if (there) return there;
		throw problem;
	}
}

async function sumOf(file: File): Promise<string> {
	const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
	return [...sum].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
