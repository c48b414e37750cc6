// What can go wrong with a call: the server refused (Problem), or could not be reached (Unreachable).

export type Fault = { pointer: string; code: string; params?: Record<string, unknown> };

type Body = { status?: number; code?: string; requestId?: string; retryAfter?: number; errors?: Fault[] };

/** An RFC 9457 answer. The words are in messages/…/problems.json, by code. */
export class Problem extends Error {
	readonly status: number;
	readonly code: string;
	readonly faults: Fault[];
	readonly requestId?: string;
	/** Seconds to wait before trying again, when the server says so. */
	readonly retryAfter?: number;
	/** The whole body: a 412 carries the state that is stored now, as `current`. */
	readonly body: Record<string, unknown>;

	constructor(status: number, body: Body = {}, headers?: Headers) {
		super(body.code ?? String(status));
		this.name = 'Problem';
		this.status = status;
		this.code = body.code ?? `status-${status}`;
		this.faults = body.errors ?? [];
		this.requestId = body.requestId ?? headers?.get('X-Request-Id') ?? undefined;
		this.retryAfter = body.retryAfter ?? (Number(headers?.get('Retry-After')) || undefined);
		this.body = body as Record<string, unknown>;
	}

	/** The faults of one field, named by its JSON pointer: "/answers/title". */
	at(pointer: string): Fault[] {
		return this.faults.filter((fault) => fault.pointer === pointer);
	}
}

/** No answer came: no network, or the server is down. Nothing is known to be done. */
export class Unreachable extends Error {
	constructor(cause?: unknown) {
		super('unreachable', { cause });
		this.name = 'Unreachable';
	}
}

export async function problemOf(response: Response): Promise<Problem> {
	const body = (await response.json().catch(() => ({}))) as Body;
	return new Problem(response.status, body, response.headers);
}
