// The rules of a style sheet that a page without script can ever use.

/** Keeps a rule when one of its selectors has only classes that the page has; at-rules when anything is left in them. */
export function purge(css: string, html: string): string {
	const words = new Set([...html.matchAll(/class="([^"]*)"/g)].flatMap(([, names = '']) => names.split(/\s+/)));
	const used = (selector: string) =>
		[...selector.matchAll(/\.((?:\\.|[\w-])+)/g)].every(([, name = '']) => words.has(name.replaceAll('\\', '')));
	return rulesOf(css.replace(/\/\*[^]*?\*\//g, ''))
		.map(({ head, body }) => {
			if (body === undefined) return head;
			if (/^@(layer|media|supports|container)/.test(head)) {
				const inner = purge(body, html);
				return inner && `${head}{${inner}}`;
			}
			if (head.startsWith('@')) return `${head}{${body}}`;
			return head.split(/,(?![^(]*\))/).some(used) ? `${head}{${body}}` : '';
		})
		.join('');
}

type Rule = { head: string; body?: string };

function rulesOf(css: string): Rule[] {
	const rules: Rule[] = [];
	let depth = 0;
	let start = 0;
	let open = 0;
	let quote = '';
	for (let at = 0; at < css.length; at++) {
		const letter = css[at];
		if (quote || letter === '"' || letter === "'") {
			if (quote === letter && css[at - 1] !== '\\') quote = '';
			else if (!quote) quote = letter ?? '';
		} else if (letter === '{' && depth++ === 0) open = at;
		else if (letter === '}' && --depth === 0) {
			rules.push({ head: css.slice(start, open).trim(), body: css.slice(open + 1, at) });
			start = at + 1;
		} else if (letter === ';' && depth === 0) {
			rules.push({ head: css.slice(start, at + 1).trim() });
			start = at + 1;
		}
	}
	return rules;
}
