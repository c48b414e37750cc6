// Signed notes (c2sp.org/signed-note) with Ed25519, as the server signs what it stands for: a text, an empty line, and a line
// for each signature: "— name base64(key hash, signature)". A key is "name+hash+base64(1, public key)".

export type Verdict = 'good' | 'bad' | 'unsupported';

type Bytes = Uint8Array<ArrayBuffer>;

const hashLength = 4;

const bytesOf = (base64: string): Bytes => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
const hexOf = (bytes: Bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** The text that was signed, and what was signed over it. */
export function parseNote(note: string): {
	text: string;
	signatures: { name: string; hash: string; signature: Bytes }[];
} {
	const end = note.lastIndexOf('\n\n');
	const lines = note.slice(end + 2).split('\n');
	const signatures = lines.flatMap((line) => {
		const [dash, name = '', packed = ''] = line.split(' ');
		if (dash !== '—') return [];
		const bytes = bytesOf(packed);
		return [{ name, hash: hexOf(bytes.slice(0, hashLength)), signature: bytes.slice(hashLength) }];
	});
	return { text: note.slice(0, end + 1), signatures };
}

/** How the first signature begins, in groups that can be compared by eye with a paper. */
export const beginning = (note: string): string =>
	hexOf(parseNote(note).signatures[0]?.signature.slice(0, 8) ?? new Uint8Array()).replaceAll(/(.{4})(?=.)/g, '$1 ');

/** Whether one of the keys has signed the note; a browser that does not know Ed25519 cannot tell. */
export async function verify(note: string, keys: string[]): Promise<Verdict> {
	const { text, signatures } = parseNote(note);
	for (const key of keys) {
		const [, name, hash, packed = ''] = /^(.*?)\+(.*?)\+(.*)$/.exec(key) ?? []; // the last part may have a + of its own
		const signed = signatures.find((one) => one.name === name && one.hash === hash);
		if (!signed) continue;
		const known = await publicKey(bytesOf(packed).slice(1));
		if (!known) return 'unsupported';
		const good = await crypto.subtle.verify('Ed25519', known, signed.signature, new TextEncoder().encode(text));
		if (good) return 'good';
	}
	return 'bad';
}

const publicKey = (raw: Bytes) =>
	crypto.subtle ? crypto.subtle.importKey('raw', raw, 'Ed25519', false, ['verify']).catch(() => undefined) : undefined;
