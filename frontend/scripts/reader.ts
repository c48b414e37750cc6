// What shows documents (src/lib/reader) is no part of what a page keeps for a day without a network: it is large, and comes with the documents.
import { copyFileSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

const from = 'node_modules/pdfjs-dist';

/** What pdf.js fetches by name: its worker, what reads scans (JBIG2, JPEG 2000) without WebAssembly, and the two fonts that no system has. */
const parts = [
	'legacy/build/pdf.worker.min.mjs',
	'wasm/jbig2_nowasm_fallback.js',
	'wasm/openjpeg_nowasm_fallback.js',
	'standard_fonts/FoxitDingbats.pfb',
	'standard_fonts/FoxitSymbol.pfb'
];

/** What their authors ask to be passed on with them. */
const licences = [
	'LICENSE',
	'wasm/LICENSE_JBIG2',
	'wasm/LICENSE_PDFJS_JBIG2',
	'wasm/LICENSE_OPENJPEG',
	'wasm/LICENSE_PDFJS_OPENJPEG',
	'standard_fonts/LICENSE_FOXIT'
];

/** They stay under their version's name, as src/lib/reader/pdf.ts asks for them; and api/headers.go knows the folder. */
export function copyReader(dist: string): string[] {
	const { version } = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8')) as { version: string };
	const copy = (part: string) => {
		const path = `/_app/immutable/pdf-${version}/${part}`;
		mkdirSync(dirname(join(dist, path)), { recursive: true });
		copyFileSync(join(from, part), join(dist, path));
		return path;
	};
	licences.forEach(copy);
	return parts.map(copy);
}

/** Each file with what it weighs on its way. */
export function weigh(dist: string, files: string[]): Record<string, number> {
	const size = (path: string) => statSync(join(dist, path), { throwIfNoEntry: false })?.size;
	return Object.fromEntries(files.map((file) => [file, size(file + '.br') ?? size(file) ?? 0]));
}
