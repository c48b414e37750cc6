// A file in pieces (tus): a cut link costs the piece that was on its way, and a closed browser nothing that the server has.
import { DetailedError, Upload, type HttpRequest, type HttpResponse } from 'tus-js-client';
import { dropUnfinished, keepUnfinished, unfinished, type Target } from '#lib/device/unfinished.ts';
import { base, del, get, post, type Schema } from './client.ts';
import { nextPiece, piece } from './meter.ts';
import { Problem, Unreachable } from './problem.ts';
import { refresh, session } from './session.svelte.ts';

export type State = 'reading' | 'sending' | 'waiting' | 'paused' | 'signin' | 'finishing';
export type Watch = { sent: (bytes: number) => void; state: (state: State) => void };

/** In milliseconds; the last one again and again, for as long as the page is open. */
const waits = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000, ...Array<number>(2_000).fill(60_000)];

/** An answer that says nothing about the upload: it is asked again. */
class Again extends Error {
	readonly status: number;
	constructor(status: number) {
		super('again: ' + status);
		this.status = status;
	}
}

const passing = (status: number) => [401, 409, 423, 429].includes(status) || status >= 500;

export class Transfer {
	readonly #target: Target;
	readonly #file: File;
	readonly #watch: Watch;
	/** What the person chose; a picture may leave under another name, made smaller. */
	readonly #name: string;
	#upload?: Upload;
	#sum = '';
	#paused = false;
	#stopped = false;
	#whole = false;
	#wake?: () => void;
	/** Requests of an earlier turn are left to die: a pause came between. */
	#turn = 0;

	constructor(target: Target, file: File, name: string, watch: Watch) {
		[this.#target, this.#file, this.#name, this.#watch] = [target, file, name, watch];
	}

	/** Sends, beginning where an earlier try came to; ends with the document, or with why it cannot be one. */
	async run(): Promise<Schema<'File'>> {
		this.#say('reading');
		this.#sum = await sumOf(this.#file);
		await new Promise<void>((resolve, reject) => {
			this.#upload = this.#make(resolve, reject);
			if (!this.#paused && !this.#stopped) this.#upload.start();
		});
		return this.#take();
	}

	pause(): void {
		this.#paused = true;
		this.#halt();
		this.#say('paused');
	}

	/** Goes on after a pause, or without waiting for the next try. */
	go(): void {
		this.#paused = false;
		if (this.#whole) return this.#wake?.();
		this.#halt();
		this.#upload?.start();
		this.#say(this.#upload ? 'sending' : 'reading');
	}

	/** The page closes; what the server has stays there. */
	stop(): void {
		this.#stopped = true;
		this.#halt();
	}

	/** The person no longer wants it. */
	cancel(): void {
		this.stop();
		void abandon(this.#target, this.#sum);
	}

	#halt(): void {
		this.#turn++;
		void this.#upload?.abort();
	}

	#say(state: State): void {
		if (!this.#stopped && !(this.#paused && state !== 'paused')) this.#watch.state(state);
	}

	#make(resolve: () => void, reject: (error: Error) => void): Upload {
		const { entryId, field } = this.#target;
		let began = performance.now();
		const upload = new Upload(this.#file, {
			endpoint: location.origin + base + '/uploads',
			uploadUrl: unfinished(this.#target)[this.#sum]?.url,
			storeFingerprintForResuming: false,
			chunkSize: piece.first,
			retryDelays: waits,
			metadata: { entry: entryId, field, filename: this.#file.name, sha256: this.#sum },
			onBeforeRequest: async (request) => {
				await this.#sign(request);
				began = performance.now();
			},
			onAfterResponse: (request, response) => this.#look(request, response),
			onShouldRetry: (error) => this.#retries(error),
			onUploadUrlAvailable: () => this.#keep(upload.url),
			onProgress: (sent) => {
				this.#say('sending');
				this.#watch.sent(sent);
			},
			onChunkComplete: (size, accepted) => {
				this.#keep(upload.url, accepted);
				if (size === upload.options.chunkSize)
					upload.options.chunkSize = nextPiece(size, (performance.now() - began) / 1000);
			},
			onError: (error) => reject(problemIn(error)),
			onSuccess: () => resolve()
		});
		return upload;
	}

	#keep(url: string | null, accepted?: number): void {
		if (!url) return;
		const before = unfinished(this.#target)[this.#sum];
		const sent = accepted ?? (before?.url === url ? before.sent : 0);
		keepUnfinished(this.#target, this.#sum, { name: this.#name, size: this.#file.size, sent, url, at: Date.now() });
	}

	async #sign(request: HttpRequest): Promise<void> {
		const turn = this.#turn;
		if (!session.token) await refresh();
		await this.#current(turn);
		if (session.token) request.setHeader('Authorization', 'Bearer ' + session.token);
	}

	/** Left to itself, tus begins anew after any refusal of its question where it was: also where only the session has ended. */
	async #look(request: HttpRequest, response: HttpResponse): Promise<void> {
		const [turn, status] = [this.#turn, response.getStatus()];
		if (status === 401) await refresh();
		await this.#current(turn);
		const cut = status === 400 && request.getMethod() === 'PATCH';
		if (cut || (passing(status) && !(status === 409 && request.getMethod() === 'POST'))) throw new Again(status);
	}

	#current(turn: number): Promise<void> | void {
		if (turn !== this.#turn) return new Promise<void>(() => undefined);
	}

	#retries(error: DetailedError): boolean {
		const again = error.causingError instanceof Again || !error.originalResponse;
		if (again) this.#say(isOver(error.causingError) ? 'signin' : 'waiting');
		return again;
	}

	/** The entry takes the file, as soon as that can be said and answered. */
	async #take(): Promise<Schema<'File'>> {
		this.#whole = true;
		for (const wait of waits) {
			this.#say('finishing');
			try {
				return await this.#settle();
			} catch (problem) {
				if (!isPassing(problem)) {
					dropUnfinished(this.#target, this.#sum);
					throw problem;
				}
				this.#say(isOver(problem) ? 'signin' : 'waiting');
			}
			await new Promise<void>((later) => {
				this.#wake = later;
				setTimeout(later, wait);
			});
			if (this.#stopped) break;
		}
		throw new Unreachable();
	}

	/** Where an earlier answer was lost, the document is there already. */
	async #settle(): Promise<Schema<'File'>> {
		const { entryId, field } = this.#target;
		const uploadId = idOf(this.#upload?.url);
		if (!session.token) await refresh().catch(() => undefined);
		const file = await post('/entries/{entryId}/uploads/{uploadId}', { params: { path: { entryId, uploadId } } }).catch(
			async (problem: unknown) => {
				const gone = problem instanceof Problem && problem.status === 404;
				const there = gone && (await present(entryId, field, this.#sum));
				if (there) return there;
				throw problem;
			}
		);
		dropUnfinished(this.#target, this.#sum);
		return file;
	}
}

const idOf = (url: string | null | undefined) => url?.split('/').at(-1) ?? '';

const isPassing = (problem: unknown) =>
	problem instanceof Unreachable || (problem instanceof Problem && problem.status !== 409 && passing(problem.status));

const isOver = (problem: unknown) =>
	(problem instanceof Again || problem instanceof Problem) && problem.status === 401 && !session.token;

async function present(entryId: string, field: string, sum: string): Promise<Schema<'File'> | undefined> {
	const { files } = await get('/entries/{entryId}', { params: { path: { entryId } } });
	return files.find((file) => file.field === field && file.sha256 === sum);
}

/** Gives up what was begun; what cannot be said to the server now is swept there in a day. */
export async function abandon(target: Target, sum: string): Promise<void> {
	const uploadId = idOf(unfinished(target)[sum]?.url);
	dropUnfinished(target, sum);
	if (!uploadId) return;
	await del('/uploads/{uploadId}', {
		params: { path: { uploadId }, header: { 'Tus-Resumable': '1.0.0' } }
	}).catch(() => undefined);
}

function problemIn(error: Error): Error {
	const answer = error instanceof DetailedError ? error.originalResponse : null;
	if (!answer) return error instanceof DetailedError ? new Unreachable(error) : error;
	try {
		return new Problem(answer.getStatus(), JSON.parse(answer.getBody()) as Record<string, unknown>);
	} catch {
		return new Problem(answer.getStatus());
	}
}

async function sumOf(file: File): Promise<string> {
	const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
	return [...sum].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
