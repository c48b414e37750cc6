import { get, type Schema } from '#lib/api/client.ts';
import { serverTime } from '#lib/api/transport.ts';

export const load = async ({ params }) => {
	const path = { assignmentId: params.assignment };
	const [assignment, mine] = await Promise.all([get('/assignments/{assignmentId}', { params: { path } }), list()]);
	return { assignment, mine };
};

const young = 15 * 60_000;

/** Only to know which is next: the list that this device looked at a while ago, with what it knows better, will do. */
async function list(): Promise<Schema<'AssignmentSummary'>[]> {
	const kept = await globalThis.caches?.match('/api/v1/me/assignments').catch(() => undefined);
	const age = serverTime() - Date.parse(kept?.headers.get('Date') ?? '');
	if (!kept || !(age < young)) return get('/me/assignments').catch(() => []);
	const all = (await kept.json()) as Schema<'AssignmentSummary'>[];
	const [{ readLocal }, { newest }] = await Promise.all([import('../local.ts'), import('../newest.ts')]);
	const local = await readLocal(all.map(({ id }) => id)).catch(() => undefined);
	return local ? all.map((one) => newest(one, local)) : all;
}
