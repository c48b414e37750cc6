// How a document can be read in the app, by what the server found it to be: see families in pkg/entry/file.go.
export type Kind = 'pdf' | 'picture' | 'other';

const pictures = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];

export const kindOf = (mediaType: string): Kind =>
	mediaType === 'application/pdf' ? 'pdf' : pictures.includes(mediaType) ? 'picture' : 'other';

/** Divisible by three, so that the parts follow one another without padding; and few enough for a call's arguments. */
const part = 24_576;

/** A picture as an address. A blob's bytes a browser may put on the disk when it is short of memory; these it keeps. */
export function dataAddress(bytes: Uint8Array, mediaType: string): string {
	let text = '';
	for (let at = 0; at < bytes.length; at += part) text += btoa(String.fromCharCode(...bytes.subarray(at, at + part)));
	return `data:${mediaType};base64,${text}`;
}
