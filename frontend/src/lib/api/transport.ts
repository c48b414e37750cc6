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
	const who = session.person?.id;
	const mayRefresh = () => session.person && !anonymous(request);
	const ask = async () => {
		// Somebody else has signed in in another tab: what one person asked for is not sent in another's name.
		if (who !== (session.person?.id ?? who)) throw who;
		return compare(await fetch(dress(request)));
	};
	try {
		// Without a network there is no token, but a judge's device may still have the answer.
		if (!session.token && mayRefresh()) await refresh().catch(() => undefined);
		const response = await ask();
		return response.status === 401 && mayRefresh() && (await refresh()) ? await ask() : response;
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

const shelf = 'palmares.ahead';

/** How far this device's clock is from the server's, by its last answer, also that of another day; a phone may be wrong by a day. */
let ahead = Number(globalThis.localStorage?.[shelf]) || 0;

/** What the service worker had kept tells the hour at which it was kept. */
function compare(response: Response): Response {
	const said = Date.parse(response.headers.get('Date') ?? '');
	if (!said || response.headers.has('X-Kept')) return response;
	ahead = Date.now() - said;
	try {
		localStorage[shelf] = ahead;
	} catch {
		// A full disk: it is known until the page closes.
	}
	return response;
}

/** The moment by the server's clock, as well as this device knows it. */
export const serverTime = () => Date.now() - ahead;
