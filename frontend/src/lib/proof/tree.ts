// The Merkle tree of RFC 6962, as the server's log is one: from a leaf to the root, and from one root to a later one.
const join = (...parts: Uint8Array[]): Uint8Array<ArrayBuffer> => {
	const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		out.set(part, at);
		at += part.length;
	}
	return out;
};

export const sha256 = async (...parts: Uint8Array[]) =>
	new Uint8Array(await crypto.subtle.digest('SHA-256', join(...parts)));

export const same = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, i) => byte === b[i]);

const node = (left: Uint8Array, right: Uint8Array) => sha256(Uint8Array.of(1), left, right);

export const leafHash = (leaf: Uint8Array) => sha256(Uint8Array.of(0), leaf);

/** The roots of the first leaves, for each of these numbers of them. */
export async function rootsAt(leaves: Uint8Array[], sizes: Set<number>): Promise<Map<number, Uint8Array>> {
	const roots = new Map<number, Uint8Array>();
	const whole: { size: number; hash: Uint8Array }[] = []; // whole subtrees, from the largest to the smallest
	for (const [index, leaf] of leaves.entries()) {
		let grown = { size: 1, hash: await leafHash(leaf) };
		while (whole.at(-1)?.size === grown.size) {
			const left = whole.pop()!;
			grown = { size: left.size * 2, hash: await node(left.hash, grown.hash) };
		}
		whole.push(grown);
		if (!sizes.has(index + 1)) continue;
		let root = grown.hash;
		for (const left of whole.slice(0, -1).reverse()) root = await node(left.hash, root);
		roots.set(index + 1, root);
	}
	return roots;
}

/** The largest power of two that is smaller than n. */
function split(n: number): number {
	let k = 1;
	while (k * 2 < n) k *= 2;
	return k;
}

/** The root to which a path leads from the leaf at a position of a tree of so many leaves; nothing where it does not fit. */
export async function rootFrom(
	leaf: Uint8Array,
	position: number,
	size: number,
	path: Uint8Array[]
): Promise<Uint8Array | undefined> {
	if (position < 0 || position >= size) return undefined;
	if (size === 1) return path.length ? undefined : leafHash(leaf);
	const last = path.at(-1);
	if (!last) return undefined;
	const k = split(size);
	const rest = path.slice(0, -1);
	if (position < k) {
		const left = await rootFrom(leaf, position, k, rest);
		return left && node(left, last);
	}
	const right = await rootFrom(leaf, position - k, size - k, rest);
	return right && node(last, right);
}

type Roots = { older: Uint8Array; newer: Uint8Array };

/** Both roots that a consistency proof stands for; nothing where it does not fit. */
async function roots(
	older: number,
	size: number,
	path: Uint8Array[],
	known: Uint8Array,
	whole = true
): Promise<Roots | undefined> {
	if (older === size) {
		if (whole) return path.length ? undefined : { older: known, newer: known };
		const [only] = path;
		return only && path.length === 1 ? { older: only, newer: only } : undefined;
	}
	const last = path.at(-1);
	if (!last) return undefined;
	const k = split(size);
	const rest = path.slice(0, -1);
	if (older <= k) {
		const left = await roots(older, k, rest, known, whole);
		return left && { older: left.older, newer: await node(left.newer, last) };
	}
	const right = await roots(older - k, size - k, rest, known, false);
	return right && { older: await node(last, right.older), newer: await node(last, right.newer) };
}

/** Whether a tree begins with all of an older one. */
export async function consistent(
	older: { size: number; root: Uint8Array },
	newer: { size: number; root: Uint8Array },
	path: Uint8Array[]
): Promise<boolean> {
	if (older.size === 0) return true;
	if (older.size > newer.size) return false;
	const found = await roots(older.size, newer.size, path, older.root);
	return !!found && same(found.older, older.root) && same(found.newer, newer.root);
}
