// Files need the session's token, so a plain link cannot fetch them.
import { base } from './client.ts';
import { problemOf } from './problem.ts';
import { send } from './transport.ts';

export async function download(path: string, name: string): Promise<void> {
	const response = await send(new Request(new URL(base + path, location.origin)));
	if (!response.ok) throw await problemOf(response);
	const url = URL.createObjectURL(await response.blob());
	Object.assign(document.createElement('a'), { href: url, download: name }).click();
	setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
