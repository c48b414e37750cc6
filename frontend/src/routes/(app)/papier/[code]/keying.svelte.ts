// A reading of a sheet: typed → on this device, and at the person's word → to the server, at once or when there is a network.
import { onMount } from 'svelte';
import type { Schema } from '#lib/api/client.ts';
import { Problem } from '#lib/api/problem.ts';
import { sendUnkept } from '#lib/device/unkept.ts';
import { dropDraft, keepDraft, readDraft } from '#lib/device/drafts.ts';
import { flush, keep, read, thingOf, watch, type Status } from '#lib/device/outbox.ts';
import type { Typed } from '../reading.ts';

type Plan = {
	code: string;
	typed: () => Typed;
	onrestore: (typed: Typed) => void;
	onsaved: (sheet: Schema<'PaperSheet'>) => void;
};

export class Keying {
	status = $state.raw<Status | undefined>();
	/** What is typed is on this device, and not yet given out of hand. */
	kept = $state(false);
	readonly problem = $derived.by(() => {
		const found = this.status && 'problem' in this.status ? this.status.problem : undefined;
		return found && new Problem(found.status, found.body);
	});

	#plan: Plan;
	#touched = false;

	constructor(plan: Plan) {
		this.#plan = plan;
		onMount(() => {
			void this.#restore();
			return watch((thing, status) => thing === this.#thing && void this.#told(status));
		});
	}

	get #thing() {
		return thingOf('paper', this.#plan.code);
	}

	get #draft() {
		return this.#thing + '/typed';
	}

	touch = () => {
		this.#touched = true;
		this.status = undefined;
		void keepDraft(this.#draft, this.#plan.typed()).then(
			() => (this.kept = true),
			() => (this.kept = false)
		);
	};

	/** Gives the reading out of hand: it leaves this device as soon as it can. */
	async save(body: Schema<'PaperContent'>): Promise<void> {
		const path = `/api/v1/paper-sheets/${this.#plan.code}/reading`;
		const item = { thing: this.#thing, method: 'PUT', path, body } as const;
		try {
			await keep(item);
		} catch {
			return this.#told(await sendUnkept(item));
		}
		await flush(true);
	}

	async #restore(): Promise<void> {
		// A browser may forbid it, and what is being typed is newer than what is found.
		const typed = await readDraft<Typed>(this.#draft).catch(() => undefined);
		if (typed && !this.#touched) {
			this.#plan.onrestore(typed);
			this.kept = true;
		}
		const item = await read(this.#thing);
		if (!item) return;
		this.status = item.state === 'waiting' ? { state: 'device' } : { state: item.state, problem: item.problem };
		await flush(true);
	}

	async #told(status: Status): Promise<void> {
		this.status = status;
		if (status.state !== 'saved') return;
		await dropDraft(this.#draft).catch(() => undefined);
		this.kept = false;
		if (status.answer) this.#plan.onsaved(status.answer as Schema<'PaperSheet'>);
	}
}
