import { get, type Schema } from '#lib/api/client.ts';
import { Problem, Unreachable } from '#lib/api/problem.ts';
import { putAway, takeOut } from '#lib/device/pocket.ts';

/** A sheet that was seen once is at hand without a network too; why there is none is said on the page. */
export const load = async ({ params, depends }) => {
	depends('palmares:paper');
	const pocket = 'paper/' + params.code;
	try {
		const sheet = await get('/paper-sheets/{code}', { params: { path: { code: params.code } } });
		putAway(pocket, sheet);
		return { code: params.code, sheet };
	} catch (problem) {
		const sheet = problem instanceof Unreachable ? takeOut<Schema<'PaperSheet'>>(pocket) : undefined;
		if (sheet) return { code: params.code, sheet };
		if (problem instanceof Problem || problem instanceof Unreachable) return { code: params.code, problem };
		throw problem;
	}
};
