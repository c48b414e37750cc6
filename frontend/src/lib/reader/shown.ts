import type { Schema } from '#lib/api/client.ts';
import type { Problem } from '#lib/api/problem.ts';

/** What a part that shows a document is given. */
export type Shown = {
	bytes: Uint8Array<ArrayBuffer>;
	file: Schema<'File'>;
	zoom: number;
	/** What moves the document up and down. */
	scroller?: HTMLElement;
	/** Where one is: "Page 2 sur 7". */
	onplace: (place: string) => void;
	onbroken: (why: Problem) => void;
};
