export type Block = { kind: 'heading' | 'paragraph'; text: string } | { kind: 'list'; items: string[] };

/** Text as organizers type it: "# " or "## " begins a heading, "- " or "* " an item, a blank line a paragraph. */
export function blocksOf(text: string): Block[] {
	return text
		.split(/\n\s*\n|(?=^#)|(?<=^#.*)\n/m)
		.map((piece) => piece.trim())
		.filter(Boolean)
		.map(blockOf);
}

function blockOf(piece: string): Block {
	if (piece.startsWith('#')) return { kind: 'heading', text: piece.replace(/^#+\s*/, '') };
	const lines = piece.split('\n');
	if (lines.every((line) => /^[-*] /.test(line))) return { kind: 'list', items: lines.map((line) => line.slice(2)) };
	return { kind: 'paragraph', text: piece };
}
