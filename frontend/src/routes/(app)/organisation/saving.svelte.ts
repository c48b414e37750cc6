// A form over a stored thing with a version: when somebody changed it meanwhile, both versions are shown.
import { refreshAll } from '$app/navigation';
import { Problem } from '#lib/api/problem.ts';
import { Draft } from '#lib/device/draft.svelte.ts';
import { m } from '#lib/paraglide/messages.js';
import { action } from '#lib/ui/action.svelte.ts';
import { toast } from '#lib/ui/toast.svelte.ts';

type Versioned = { version: number };
/** The state of a thing that a form was typed over. */
type Over = { version: number; shown: string };

const overOf = <Thing extends Versioned>(thing: Thing, formOf: (thing: Thing) => unknown): Over => ({
	version: thing.version,
	shown: JSON.stringify(formOf(thing))
});

/** What is typed into such a form, on this device with the state that it was typed over: found again, it is saved over no other. */
export function typedOver<Thing extends Versioned, Typed>(plan: {
	kind: string;
	id: () => string;
	stored: () => Thing;
	formOf: (thing: Thing) => unknown;
	/** What the form begins with. */
	form: Typed;
}) {
	const { kind, id, stored, formOf, form } = plan;
	const first = JSON.stringify(form);
	const draft = new Draft(kind, id, { form, over: overOf(stored(), formOf) }, (found) => {
		// It has been saved: only the page's word of it never came.
		if (JSON.stringify(found.form) === first) draft.forget();
	});
	return draft;
}

export function saving<Thing extends Versioned, Form>(plan: {
	stored: () => Thing;
	/** What the form shows of the thing. */
	formOf: (thing: Thing) => Form;
	send: (version: number) => Promise<unknown>;
	/** The thing as it is on the server now. */
	fetch: () => Promise<Thing | undefined>;
	draft?: Pick<Draft<{ over: Over }>, 'value' | 'rest' | 'forget'>;
	/** After it is stored, beside reading everything anew. */
	done?: () => unknown;
}) {
	let theirs = $state.raw<Thing>();
	const over = () => plan.draft?.value.over ?? overOf(plan.stored(), plan.formOf);

	async function send(version: number): Promise<boolean> {
		try {
			await plan.send(version);
			return true;
		} catch (error) {
			if (!(error instanceof Problem && error.status === 412)) throw error;
			const now = await plan.fetch();
			if (!now) throw error;
			// Changed in a place that this form does not show: nobody's words are lost.
			if (overOf(now, plan.formOf).shown === over().shown) return send(now.version);
			theirs = now;
			return false;
		}
	}

	const save = action(async (version: number) => {
		theirs = undefined;
		if (!(await send(version))) return;
		plan.draft?.rest();
		toast.show(m.organizer_saved());
		await refreshAll();
		if (plan.draft) {
			plan.draft.value.over = overOf(plan.stored(), plan.formOf);
			plan.draft.rest();
		}
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
		run: () => save.run(over().version),
		keepMine: () => save.run(theirs?.version ?? over().version),
		takeTheirs: () => {
			theirs = undefined;
			plan.draft?.forget();
			void refreshAll();
		}
	};
}
