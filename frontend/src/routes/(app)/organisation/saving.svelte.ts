// A form over a stored thing with a version: when somebody changed it meanwhile, both versions are shown.
import { refreshAll } from '$app/navigation';
import { Problem } from '#lib/api/problem.ts';
import { m } from '#lib/paraglide/messages.js';
import { action } from '#lib/ui/action.svelte.ts';
import { toast } from '#lib/ui/toast.svelte.ts';

type Versioned = { version: number };

export function saving<Thing extends Versioned, Form>(plan: {
	stored: () => Thing;
	/** What the form shows of the thing. */
	formOf: (thing: Thing) => Form;
	send: (version: number) => Promise<unknown>;
	/** The thing as it is on the server now. */
	fetch: () => Promise<Thing | undefined>;
	/** After it is stored, beside reading everything anew. */
	done?: () => unknown;
}) {
	let theirs = $state.raw<Thing>();
	const shown = (thing: Thing) => JSON.stringify(plan.formOf(thing));

	async function send(version: number): Promise<boolean> {
		try {
			await plan.send(version);
			return true;
		} catch (error) {
			if (!(error instanceof Problem && error.status === 412)) throw error;
			const now = await plan.fetch();
			if (!now) throw error;
			// Changed in a place that this form does not show: nobody's words are lost.
			if (shown(now) === shown(plan.stored())) return send(now.version);
			theirs = now;
			return false;
		}
	}

	const save = action(async (version: number) => {
		theirs = undefined;
		if (!(await send(version))) return;
		toast.show(m.organizer_saved());
		await refreshAll();
		await plan.done?.();
	});

	return {
		get busy() {
			return save.busy;
		},
		get error() {
			return save.error;
		},
		get theirs() {
			return theirs && plan.formOf(theirs);
		},
		run: () => save.run(plan.stored().version),
		keepMine: () => save.run(theirs?.version ?? plan.stored().version),
		takeTheirs: () => void refreshAll()
	};
}
