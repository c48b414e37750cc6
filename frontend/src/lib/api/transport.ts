// Every call to the API goes through send(): session, language and boot answers are dealt with here.
import { locale } from '#lib/i18n/locale.ts';
import { takeBoot } from './boot.ts';
import { Unreachable } from './problem.ts';
import { refresh, session } from './session.svelte.ts';

export async function send(request: Request): Promise<Response> {
	const path = new URL(request.url).pathname;
	const boot = request.method === 'GET' && takeBoot(path);
	return boot || sendSigned(request);
}

async function sendSigned(request: Request): Promise<Response> {
	try {
		// Without a network there is no token, but a judge's device may still have the answer.
		if (!session.token && session.person && !anonymous(request)) await refresh().catch(() => undefined);
		const response = compare(await fetch(dress(request)));
		if (response.status !== 401 || anonymous(request) || !session.person) return response;
		return (await refresh()) ? compare(await fetch(dress(request))) : response;
	} catch (cause) {
		throw new Unreachable(cause);
	}
}

const anonymous = (request: Request) => new URL(request.url).pathname.startsWith('/api/v1/session');

function dress(request: Request): Request {
	const copy = request.clone();
	copy.headers.set('Accept-Language', locale());
	if (session.token) copy.headers.set('Authorization', 'Bearer ' + session.token);
	return copy;
}

/** How far this device's clock is from the server's, by its last answer; a phone may be wrong by a day. */
let ahead = 0;

function compare(response: Response): Response {
	const said = Date.parse(response.headers.get('Date') ?? '');
	if (said) ahead = Date.now() - said;
	return response;
}

/** The moment by the server's clock, as well as this device knows it. */
export const serverTime = () => Date.now() - ahead;
