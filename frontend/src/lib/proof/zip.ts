// Reads a ZIP on this device: stored or deflated files, as every tool packs them. What cannot be read of one says nothing of the others.
const tail = 0x06054b50;
const directory = 0x02014b50;
/** More than this is not unpacked: no palmarès is as long. */
const most = 500_000_000;

type Bytes = Uint8Array<ArrayBuffer>;

/** The files by name; undefined where one is damaged. Nothing at all where it is no ZIP. */
export async function unzip(packed: ArrayBuffer): Promise<Map<string, Bytes | undefined> | undefined> {
	const view = new DataView(packed);
	let end = packed.byteLength - 22;
	while (end >= 0 && view.getUint32(end, true) !== tail) end--;
	if (end < 0) return undefined;
	const files = new Map<string, Bytes | undefined>();
	try {
		let at = view.getUint32(end + 16, true);
		let left = most;
		for (let count = view.getUint16(end + 10, true); count > 0; count--) {
			if (view.getUint32(at, true) !== directory) return undefined;
			const name = new TextDecoder().decode(new Uint8Array(packed, at + 46, view.getUint16(at + 28, true)));
			left -= view.getUint32(at + 24, true);
			files.set(name, left < 0 ? undefined : await fileAt(view, at).catch(() => undefined));
			at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
		}
	} catch {
		return undefined; // it points outside of itself
	}
	return files;
}

async function fileAt(view: DataView<ArrayBuffer>, entry: number): Promise<Bytes> {
	const method = view.getUint16(entry + 10, true);
	const length = view.getUint32(entry + 24, true);
	const local = view.getUint32(entry + 42, true);
	const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
	const raw = new Uint8Array(view.buffer, from, view.getUint32(entry + 20, true));
	if (method === 0) return raw.slice();
	if (method !== 8) throw new Error('packed in another way');
	const out = new Uint8Array(length);
	let at = 0;
	const reader = new Blob([raw]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
	for (let part = await reader.read(); !part.done; part = await reader.read()) {
		out.set(part.value, at); // throws where there is more than was said
		at += part.value.length;
	}
	if (at !== length) throw new Error('shorter than it says');
	return out;
}
