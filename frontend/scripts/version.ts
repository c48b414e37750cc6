// What the pages are made of: the same sources have the same version, wherever and whenever they are built, with git or without, from the
// whole history or a part of it. It names the service worker's cache: other sources, another name.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const sources = ['messages', 'package-lock.json', 'scripts', 'src', 'static', 'vite.config.ts'];
const generated = /(^|\/)paraglide(\/|$)/;

/** The first digits of the SHA-256 of all names and bytes below a folder of pages. */
export function versionOf(root: string): string {
	const whole = createHash('sha256');
	for (const name of sources.flatMap((part) => filesBelow(root, part)).sort()) {
		whole.update(
			`${name}\n${createHash('sha256')
				.update(readFileSync(join(root, name)))
				.digest('hex')}\n`
		);
	}
	return whole.digest('hex').slice(0, 12);
}

function filesBelow(root: string, part: string): string[] {
	if (generated.test(part)) return [];
	if (!statSync(join(root, part)).isDirectory()) return [part];
	return readdirSync(join(root, part)).flatMap((name) => filesBelow(root, `${part}/${name}`));
}
