// The server of docs/sync.md, in so few lines that one can see that it is right: what the tests hold both sides to. The real one is held to
// the same rules by TestModel_scorecardsOfTwoDevices.

export type Call = { device: number; method: string; path: string; key: string; base: number; body?: unknown };
export type Answer = { status: number; body?: Record<string, unknown> };

export class Server {
	version = 0;
	closed = false;
	recused = false;
	/** What was ever saved, and what came too late. */
	accepted: string[] = [];
	late: string[] = [];
	/** The device that wrote last. */
	author?: number;
	/** What must never happen, and did. */
	wrongs: string[] = [];

	#mark?: string;
	#operation = '';
	#submitted = false;
	#keys = new Set<string>();
	#lateKeys = new Map<string, string>();
	/** The versions that each device knows: it wrote them, was told them, or its person read them. */
	#seen = [new Set([0]), new Set([0])];

	see(device: number, version: number): void {
		this.#seen[device]!.add(version);
	}

	receive(call: Call): Answer {
		if (this.recused) return { status: 404, body: { code: 'assignment_not_found' } };
		if (call.path.endsWith('/arrivals')) return this.#arrive(call);
		if (call.key === this.#operation) return this.#answer();
		if (this.closed) return { status: 409, body: { code: 'round_closed' } };
		if (call.base !== this.version) return { status: 412, body: { code: 'stale', current: this.#answer().body } };
		if (this.#submitted) return { status: 409, body: { code: 'scorecard_submitted' } };
		return this.#change(call);
	}

	#change(call: Call): Answer {
		if (this.#keys.has(call.key)) this.wrongs.push(`${call.key} is done twice`);
		if (!this.#seen[call.device]!.has(this.version))
			this.wrongs.push(`device ${call.device} writes over version ${this.version} unseen`);
		this.#keys.add(call.key);
		this.#operation = call.key;
		this.author = call.device;
		this.see(call.device, ++this.version);
		if (call.path.endsWith('/submission')) this.#submitted = true;
		else this.accepted.push((this.#mark = (call.body as { mark: string }).mark));
		return this.#answer();
	}

	#arrive({ key, body }: Call): Answer {
		const { mark } = (body as { content: { mark: string } }).content;
		if (!this.closed) this.wrongs.push(`${mark} comes as late while the round is open`);
		if (!this.#lateKeys.has(key)) this.late.push(mark);
		this.#lateKeys.set(key, mark);
		return { status: 201, body: { mark } };
	}

	#answer(): Answer {
		return {
			status: 200,
			body: { version: this.version, operation: this.#operation, mark: this.#mark, submitted: this.#submitted }
		};
	}
}
