// The pages of a PDF by pdf.js. What it parses comes from strangers: that happens in a worker whose own content policy
// (readerPolicy in api/headers.go) lets it run nothing of theirs and send nothing anywhere. No script of a PDF ever runs.
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';
import { trustedScript } from '#lib/device/trusted.ts';
import { densityOf } from './zoom.ts';

/** Where scripts/reader.ts puts what is fetched by name. */
const folder = import.meta.env.DEV ? '/node_modules/pdfjs-dist/' : `/_app/immutable/pdf-${pdfjs.version}/`;

const startWorker = () =>
	new Worker(trustedScript('palmares-reader', folder + 'legacy/build/pdf.worker.min.mjs'), { type: 'module' });

export type Size = { width: number; height: number };
export type Pdf = { count: number; size: Size; draw: Draw; wipe: typeof wipe; close: () => void };
type Draw = (page: number, into: Canvas, width: number, stop: AbortSignal) => Promise<Size>;
type Canvas = { canvas: HTMLCanvasElement; text: HTMLElement };

/** It takes the bytes: they are the worker's afterwards. */
export async function openPdf(data: Uint8Array): Promise<Pdf> {
	const port = startWorker();
	const worker = pdfjs.PDFWorker.create({ port, verbosity: options.verbosity });
	// With the worker goes all that it has made of the document.
	const close = () => {
		worker.destroy();
		port.terminate();
	};
	try {
		const unreachable = new Promise<never>((_, fail) => port.addEventListener('error', fail, { once: true }));
		const opening = pdfjs.getDocument({ ...options, data, worker }).promise;
		const document = await Promise.race([opening, unreachable]);
		const size = (await document.getPage(1)).getViewport({ scale: 1 });
		return { count: document.numPages, size, draw: drawer(document), wipe, close };
	} catch (cause) {
		close();
		throw cause;
	}
}

const options = {
	useWasm: false,
	wasmUrl: folder + 'wasm/',
	standardFontDataUrl: folder + 'standard_fonts/',
	// A scan of A4 at 600 dots has 35 million; of what is larger than a telephone can hold less is kept.
	maxImageSize: 50_000_000,
	canvasMaxAreaInBytes: 64_000_000,
	verbosity: pdfjs.VerbosityLevel.ERRORS
};

/** Why it did not open: it wants a password, it is no whole PDF, or what reads it did not come. */
export function whyOf(cause: unknown): 'pdf_password' | 'pdf_broken' | 'reader_not_kept' {
	if (cause instanceof pdfjs.PasswordException) return 'pdf_password';
	return cause instanceof Event ? 'reader_not_kept' : 'pdf_broken';
}

function wipe({ canvas, text }: Canvas): void {
	canvas.width = canvas.height = 0;
	text.replaceChildren();
}

function drawer(document: pdfjs.PDFDocumentProxy): Draw {
	return async (number, { canvas, text }, width, stop) => {
		const page = await document.getPage(number);
		const whole = page.getViewport({ scale: 1 });
		const viewport = page.getViewport({ scale: width / whole.width });
		const density = densityOf(viewport.width, viewport.height, devicePixelRatio);
		const sharp = page.getViewport({ scale: viewport.scale * density });
		stop.throwIfAborted();
		wipe({ canvas, text });
		canvas.width = Math.floor(sharp.width);
		canvas.height = Math.floor(sharp.height);
		const drawing = page.render({ canvas, viewport: sharp });
		stop.addEventListener('abort', () => drawing.cancel());
		await drawing.promise;
		const words = await page.getTextContent();
		stop.throwIfAborted();
		const layer = new pdfjs.TextLayer({ textContentSource: words, container: text, viewport });
		stop.addEventListener('abort', () => layer.cancel());
		await layer.render();
		page.cleanup();
		return whole;
	};
}
