import { get } from '#lib/api/client.ts';

export const load = async ({ params, depends }) => {
	depends('palmares:paper');
	return { paper: await get('/rounds/{roundId}/paper', { params: { path: { roundId: params.round } } }) };
};
