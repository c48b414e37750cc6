import { get } from '#lib/api/client.ts';

export const load = async ({ params }) => {
	const path = { roundId: params.round, entryId: params.entry };
	return {
		roundId: params.round,
		dossier: await get('/rounds/{roundId}/deliberation/entries/{entryId}', { params: { path } })
	};
};
