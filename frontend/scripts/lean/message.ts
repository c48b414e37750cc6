// A message as Paraglide writes it is three functions; most need one.

/** Messages with plurals stay as they are. */
export function shorten(code: string): string | undefined {
	const text = (language: string) =>
		new RegExp(
			`^const ${language}_\\w+ = .* \\((?:i)?\\) => \\{\\n\\treturn /\\*.*\\*/ \\((\`.*\`)\\)\\n\\};$`,
			'm'
		).exec(code)?.[1];
	const [fr, en] = [text('fr'), text('en')];
	const name = /^export const (\w+) =/m.exec(code)?.[1];
	if (!fr || !en || !name) return;
	const both = fr === en ? fr : `english(o) ? ${en} : ${fr}`;
	return `import { english } from '../runtime.js';\nexport const ${name} = (i, o) => ${both};\n`;
}
