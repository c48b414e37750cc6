// Changes by hand: each goes to the server at once, so that its effect is seen; the last ones can be undone.
import { get, ifMatch, patch, type Schema } from '#lib/api/client.ts';
import { Problem } from '#lib/api/problem.ts';
import { action } from '#lib/ui/action.svelte.ts';

type Plan = Schema<'Plan'>;
export type Edit = { add: Schema<'Pair'>[]; remove: Schema<'Pair'>[] };

export const inverse = ({ add, remove }: Edit): Edit => ({ add: remove, remove: add });

export function editing(plan: () => Plan, onchanged: (plan: Plan) => void) {
	let done = $state.raw<Edit[]>([]);
	let last = $state.raw<{ edit: Edit; undone: boolean; before: number }>();
	/** Chosen over a version that somebody has replaced meanwhile. */
	let waiting = $state.raw<Edit>();

	async function send(edit: Edit): Promise<boolean> {
		const { id: planId, version } = plan().summary;
		const params = { path: { planId }, header: ifMatch(version) };
		try {
			onchanged(await patch('/plans/{planId}', { params, body: edit }));
			return true;
		} catch (error) {
			if (!(error instanceof Problem && error.status === 412)) throw error;
			onchanged(await get('/plans/{planId}', { params: { path: { planId } } }));
			waiting = edit;
			done = [];
			return false;
		}
	}

	const change = action(async (edit: Edit) => {
		waiting = undefined;
		const before = plan().breaches.length;
		if (!(await send(edit))) return;
		done = [...done, edit];
		last = { edit, undone: false, before };
	});
	const undo = action(async () => {
		const edit = done.at(-1);
		const before = plan().breaches.length;
		if (!edit || !(await send(inverse(edit)))) return;
		done = done.slice(0, -1);
		last = { edit, undone: true, before };
	});

	return {
		get busy() {
			return change.busy || undo.busy;
		},
		get error() {
			return change.error ?? undo.error;
		},
		get canUndo() {
			return done.length > 0;
		},
		get last() {
			return last;
		},
		get waiting() {
			return waiting;
		},
		change: (edit: Edit) => change.run(edit),
		undo: () => undo.run(),
		/** Gives up what was chosen over a version that is gone. */
		drop: () => void (waiting = undefined)
	};
}
