import { get } from '#lib/api/client.ts';

export const load = async ({ params }) => {
	const path = { assignmentId: params.assignment };
	const [assignment, mine] = await Promise.all([
		get('/assignments/{assignmentId}', { params: { path } }),
		get('/me/assignments').catch(() => []) // only to know which is next
	]);
	return { assignment, mine };
};
