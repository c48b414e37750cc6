import { get } from '#lib/api/client.ts';
import { Problem } from '#lib/api/problem.ts';

/** What is asked for beside the deliberation, and why it is not there if it is not: it is for those who conduct the contest. */
const beside = <Found>(asked: Promise<Found>) =>
	asked.then(
		(found) => ({ found, code: '' }),
		(error: unknown) => {
			if (error instanceof Problem && [403, 404, 409].includes(error.status))
				return { found: undefined, code: error.code };
			throw error;
		}
	);

export const load = async ({ params }) => {
	const options = { params: { path: { roundId: params.round } } };
	const [deliberation, ranking, whatIfs] = await Promise.all([
		get('/rounds/{roundId}/deliberation', options),
		beside(get('/rounds/{roundId}/ranking', options)),
		beside(get('/rounds/{roundId}/what-ifs', options))
	]);
	return {
		deliberation,
		ranking: ranking.found,
		whatIfs: whatIfs.found,
		conducts: ranking.code !== 'forbidden',
		without: whatIfs.code
	};
};
