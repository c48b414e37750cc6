import { goto } from '$app/navigation';
import { page } from '$app/state';

/** The filters of a list live in the address, so that a list can be sent, kept and gone back to. The list of entries has its own, to load
 * one file less. */
export function filters() {
	let timer: ReturnType<typeof setTimeout>;
	/** Where the last choice leads, until the page is there: the next one builds on it. */
	let asked: URL | undefined;

	function ask(name: string, value: string) {
		const url = new URL((asked ?? page.url).href);
		if (value) url.searchParams.set(name, value);
		else url.searchParams.delete(name);
		asked = url;
		void goto(url, { replace: true, reset: false }).finally(() => {
			if (asked === url) asked = undefined;
		});
	}
	/** Words are asked for once the person has stopped typing. */
	function typed(name: string, value: string) {
		clearTimeout(timer);
		timer = setTimeout(() => ask(name, value), 350);
	}
	return { ask, typed };
}
