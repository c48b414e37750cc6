// Files need the session's token, so a plain link cannot fetch them.
import { base } from './client.ts';
import { fetchDocument } from './document.ts';
import { problemOf } from './problem.ts';
import { send } from './transport.ts';

/** Saves a paper under a name. */
export async function download(path: string, name: string): Promise<void> {
	save(await fetchDocument(path), name);
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
	save(await response.arrayBuffer(), name);
}

/** From here on it lies on the disk as it is. */
export function save(bytes: BlobPart, name: string): void {
	const url = URL.createObjectURL(new Blob([bytes]));
	Object.assign(document.createElement('a'), { href: url, download: name }).click();
	setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
