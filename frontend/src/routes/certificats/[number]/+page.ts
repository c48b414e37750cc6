import { get, type Schema } from '#lib/api/client.ts';
import { isNumber, numberOf } from '#lib/proof/certificate.ts';

/** What is no number at all needs no question to the server. */
export const load = async ({ params }): Promise<{ found: Schema<'Verification'> }> => {
	const number = numberOf(params.number);
	if (!isNumber(number)) return { found: { number, state: 'unknown', keys: [] } };
	return { found: await get('/certificates/{number}', { params: { path: { number } } }) };
};
