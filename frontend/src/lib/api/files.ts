// Files need the session's token, so a plain link cannot fetch them.
import { base } from './client.ts';
import { fetchDocument } from './document.ts';
import { Problem, problemOf, Unreachable } from './problem.ts';
import { send } from './transport.ts';

/** Saves a document under a name, and tells meanwhile how many bytes are here. */
export async function download(path: string, name: string, told?: (bytes: number) => void): Promise<void> {
	save(await read(path, told), name);
}

/** What the server makes when it is asked to. */
export async function downloadMade(path: string, body: unknown, name: string): Promise<void> {
	const headers = { 'Content-Type': 'application/json' };
	const made = new Request(new URL(base + path, location.origin), {
		method: 'POST',
		headers,
		body: JSON.stringify(body)
	});
	const response = await send(made);
	if (!response.ok) throw await problemOf(response);
	save(await response.blob(), name);
}

function save(bytes: Blob, name: string): void {
	const url = URL.createObjectURL(bytes);
	Object.assign(document.createElement('a'), { href: url, download: name }).click();
	setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** From the server, or as this device kept it where there is no network. */
async function read(path: string, told?: (bytes: number) => void): Promise<Blob> {
	const ours = async () => {
		const [{ kept }, { withPin }] = await Promise.all([import('#lib/device/kept.ts'), import('#lib/ui/with-pin.ts')]);
		return withPin(() => kept(path));
	};
	try {
		return await fetchDocument(path, told);
	} catch (problem) {
		const silent = problem instanceof Unreachable || (problem instanceof Problem && problem.status >= 500);
		const here = silent ? await ours() : undefined;
		if (here) return here;
		throw problem;
	}
}
