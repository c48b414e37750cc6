// What one page keeps saving: typed → on this device → on the server, with the state of it for the person to see.
import { onMount } from 'svelte';
import { Problem } from '#lib/api/problem.ts';
import { asideOf, forgetAside, putAside } from './aside.ts';
import { readDraft } from './drafts.ts';
import { drop, flush, handIn, insist, keep, read, retry, takeBack, thingOf, watch, type Status } from './outbox.ts';

type Plan<Body, Stored extends { version?: number }> = {
	kind: string;
	id: string;
	path: string;
	body: () => Body;
	/** Where somebody else could write the same thing: what was typed over. */
	version?: () => number;
	/** Where it goes if it arrives too late, for somebody to decide. */
	late?: string;
	/** The server's answer: its version and what it says of the thing, never over what is being typed. */
	onsaved: (stored: Stored) => void;
	/** Found on this device at the start, or taken from the server after a conflict. */
	onrestore: (body: Body) => void;
};

const pause = 600;
/**
 * Between two states of one thing that leave while somebody goes on writing: each costs a kilobyte and a half, most of it headers.
 * The first leaves soon, the others less and less often; all are on the device at once, and leave with the page.
 */
const rest = 5_000;
const longestRest = 20_000;
const untilThereIsRoom = 10_000;

export class Autosave<Body, Stored extends { version?: number }> {
	status = $state.raw<Status | undefined>();
	/** What this device has is shown: before, a tap would be written over it. */
	ready = $state(false);
	/** The version that lost a conflict: it stays in a drawer of this device. */
	aside = $state.raw<Body | undefined>();
	readonly problem = $derived.by(() => {
		const found = this.status && 'problem' in this.status ? this.status.problem : undefined;
		return found && new Problem(found.status, found.body);
	});
	/** With a conflict: what the server has. */
	readonly theirs = $derived(
		this.problem?.status === 412 ? (this.problem.body.current as Stored | undefined) : undefined
	);
	/** It is to be handed in, and the server has not yet said that it has it. */
	readonly handing = $derived(!!this.status && 'handing' in this.status && !!this.status.handing);

	#plan: Plan<Body, Stored>;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#dirty = false;
	#left = -Infinity;
	#times = 0;
	#writing: Promise<void> = Promise.resolve();

	constructor(plan: Plan<Body, Stored>) {
		this.#plan = plan;
		onMount(() => {
			// What is typed before that is written after it.
			this.#writing = this.#restore().finally(() => (this.ready = true));
			const unwatch = watch((thing, status, elsewhere) => {
				if (thing !== this.#thing) return;
				if (!elsewhere) return this.#told(status);
				this.status = status;
				void this.#look();
			});
			addEventListener('pagehide', this.#hurry);
			document.addEventListener('visibilitychange', this.#look);
			return () => {
				void this.#hurry();
				removeEventListener('pagehide', this.#hurry);
				document.removeEventListener('visibilitychange', this.#look);
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
		const since = performance.now() - this.#left;
		if (since > 2 * longestRest) this.#times = 0;
		this.#timer = setTimeout(this.#hurry, Math.max(pause, Math.min(rest * this.#times, longestRest) - since));
	};

	/** Everything typed is on the server, or it throws why not. */
	async finish(): Promise<void> {
		clearTimeout(this.#timer);
		await this.#keep();
		await flush(true);
		if (await read(this.#thing)) throw this.problem ?? new Problem(0, { code: 'not_yet_sent' });
	}

	/** Hands it in as it stands: at once, or by itself when there is a network. It throws what the server refused. */
	async handIn(path: string): Promise<void> {
		clearTimeout(this.#timer);
		await this.#keep();
		await handIn(this.#item(), path);
		if (this.problem) throw this.problem;
	}

	/** Does not hand it in after all; false if that has already left this device. */
	takeBack = () => takeBack(this.#thing);

	/** What the server refused may be allowed by now: it is sent once more. */
	again = () => retry(this.#thing);

	/** What the server had goes into the drawer. */
	async keepMine(theirs: Body): Promise<void> {
		if (!this.theirs) return;
		const { version } = this.theirs;
		await this.#putAside(theirs);
		await insist(this.#thing, `"${version}"`);
	}

	/** What was typed here goes into the drawer. */
	async takeTheirs(body: Body): Promise<void> {
		if (!this.theirs) return;
		await this.#putAside(this.#plan.body());
		await drop(this.#thing);
		this.#plan.onsaved(this.theirs);
		this.#plan.onrestore(body);
		this.status = undefined;
	}

	/** The version in the drawer takes the place of what is shown, which goes into the drawer. */
	swap = async (): Promise<void> => {
		const [mine, other] = [this.#plan.body(), this.aside];
		if (!other) return;
		await this.#putAside(mine);
		this.#plan.onrestore(other);
		this.touch();
	};

	forgetAside = async (): Promise<void> => {
		await forgetAside(this.#thing);
		this.aside = undefined;
	};

	async #putAside(body: Body): Promise<void> {
		await putAside(this.#thing, body);
		this.aside = await asideOf(this.#thing);
	}

	#hurry = async () => {
		clearTimeout(this.#timer);
		this.#left = performance.now();
		this.#times++;
		await this.#keep();
		await flush();
	};

	#item() {
		const { path, body, version, late } = this.#plan;
		const over = version && `"${version()}"`;
		return { thing: this.#thing, method: 'PUT', path, body: body(), version: over, late } as const;
	}

	/** One write at a time; what is typed meanwhile goes with the next. */
	#keep(): Promise<void> {
		return (this.#writing = this.#writing.then(this.#write, this.#write));
	}

	#write = async () => {
		if (!this.#dirty) return;
		this.#dirty = false;
		try {
			await keep(this.#item());
		} catch {
			await this.#withoutRoom();
		}
	};

	/** No room, or a browser that forbids it: it goes straight to the server, or stays on the page, which says so, and is tried again. */
	async #withoutRoom(): Promise<void> {
		const { sendUnkept } = await import('./unkept.ts');
		const status = await sendUnkept(this.#item());
		this.#told(status);
		if (status.state === 'saved') return;
		this.#dirty = true;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(this.#hurry, untilThereIsRoom);
	}

	async #restore(): Promise<void> {
		this.aside = await asideOf(this.#thing);
		const item = await read(this.#thing);
		if (!item) return this.#confirmed();
		// Typed already, over a page that did not yet show it: it changes places at a button.
		if (this.#dirty) await this.#putAside(item.body as Body);
		else this.#plan.onrestore(item.body as Body);
		const handing = !!item.then;
		this.#told(item.state === 'waiting' ? { state: 'device', handing } : { state: item.state, problem: item.problem });
		void flush(true);
	}

	/** Another tab may have typed on: this one, which shows the same, goes on from there. */
	#look = async (): Promise<void> => {
		if (document.visibilityState === 'hidden') return;
		await this.#writing;
		const item = await read(this.#thing).catch(() => undefined);
		if (this.#dirty) return;
		if (!item) return this.#confirmed();
		if (JSON.stringify(item.body) !== JSON.stringify(this.#plan.body())) this.#plan.onrestore(item.body as Body);
	};

	/** A page that opens without a network has an older answer than the last that this device was given. */
	async #confirmed(): Promise<void> {
		const last = await readDraft<{ body: Body; answer: Stored }>(this.#thing + '/confirmed');
		const shown = this.#plan.version?.();
		if (!last || this.#dirty || shown === undefined || !((last.answer.version ?? 0) > shown)) return;
		this.#plan.onsaved(last.answer);
		this.#plan.onrestore(last.body);
	}

	#told(status: Status): void {
		this.status = status;
		if (status.state === 'saved' && status.answer) this.#plan.onsaved(status.answer as Stored);
		if (status.state === 'late' && status.body) {
			this.#plan.onrestore(status.body as Body);
			void asideOf<Body>(this.#thing).then((typed) => (this.aside = typed));
		}
	}
}
