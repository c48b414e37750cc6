// What one page keeps saving: typed → on this device → on the server, with the state of it for the person to see.
import { onMount } from 'svelte';
import { Problem } from '#lib/api/problem.ts';
import { keepDraft } from './drafts.ts';
import { drop, flush, insist, keep, read, retry, thingOf, watch, type Status } from './outbox.ts';

type Plan<Body, Stored extends { version?: number }> = {
	kind: string;
	id: string;
	path: string;
	body: () => Body;
	/** Where somebody else could write the same thing: what was typed over. */
	version?: () => number;
	/** The server's answer: its version and what it says of the thing, never over what is being typed. */
	onsaved: (stored: Stored) => void;
	/** Found on this device at the start, or taken from the server after a conflict. */
	onrestore: (body: Body) => void;
};

const pause = 600;

export class Autosave<Body, Stored extends { version?: number }> {
	status = $state.raw<Status | undefined>();
	readonly problem = $derived.by(() => {
		const found = this.status && 'problem' in this.status ? this.status.problem : undefined;
		return found && new Problem(found.status, found.body);
	});
	/** With a conflict: what the server has. */
	readonly theirs = $derived(this.problem?.body.current as Stored | undefined);

	#plan: Plan<Body, Stored>;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#dirty = false;
	#writing = Promise.resolve();

	constructor(plan: Plan<Body, Stored>) {
		this.#plan = plan;
		onMount(() => {
			void this.#restore();
			const unwatch = watch((thing, status) => thing === this.#thing && this.#told(status));
			addEventListener('pagehide', this.#hurry);
			return () => {
				void this.#hurry();
				removeEventListener('pagehide', this.#hurry);
				unwatch();
			};
		});
	}

	get #thing() {
		return thingOf(this.#plan.kind, this.#plan.id);
	}

	/** Something was typed: it goes onto this device at once, and to the server after a pause. */
	touch = () => {
		this.#dirty = true;
		if (this.status?.state === 'saved') this.status = undefined;
		void this.#keep();
		clearTimeout(this.#timer);
		this.#timer = setTimeout(this.#hurry, pause);
	};

	/** Everything typed is on the server, or it throws why not. */
	async finish(): Promise<void> {
		clearTimeout(this.#timer);
		await this.#keep();
		await flush(true);
		if (await read(this.#thing)) throw this.problem ?? new Problem(0, { code: 'not_yet_sent' });
	}

	/** What the server refused may be allowed by now: it is sent once more. */
	again = () => retry(this.#thing);

	async keepMine(): Promise<void> {
		if (this.theirs) await insist(this.#thing, `"${this.theirs.version}"`);
	}

	/** The other version stays in a drawer of this device. */
	async takeTheirs(body: Body): Promise<void> {
		if (!this.theirs) return;
		await keepDraft(this.#thing + '/set-aside', this.#plan.body());
		await drop(this.#thing);
		this.#plan.onsaved(this.theirs);
		this.#plan.onrestore(body);
		this.status = undefined;
	}

	#hurry = async () => {
		clearTimeout(this.#timer);
		await this.#keep();
		await flush();
	};

	/** One write at a time; what is typed meanwhile goes with the next. */
	#keep(): Promise<void> {
		return (this.#writing = this.#writing.then(this.#write, this.#write));
	}

	#write = async () => {
		if (!this.#dirty) return;
		this.#dirty = false;
		const { path, body, version } = this.#plan;
		await keep({ thing: this.#thing, method: 'PUT', path, body: body(), version: version && `"${version()}"` });
	};

	async #restore(): Promise<void> {
		const item = await read(this.#thing);
		if (!item) return;
		this.#plan.onrestore(item.body as Body);
		this.#told(item.state === 'waiting' ? { state: 'device' } : { state: item.state, problem: item.problem });
		await flush(true);
	}

	#told(status: Status): void {
		this.status = status;
		if (status.state === 'saved' && status.answer) this.#plan.onsaved(status.answer as Stored);
	}
}
