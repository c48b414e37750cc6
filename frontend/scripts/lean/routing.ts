// Addresses as they are here: words, and [parameters] that fill a whole segment. No rest, no option, no matcher; a route
// that had one would fail the build (plugin.ts).
type Param = { name: string };

export function parse_route_id(id: string): { pattern: RegExp; params: Param[] } {
	const params: Param[] = [];
	const path = id.replace(/\/\([^)]+\)/g, '').replace(/\[(\w+)\]/g, (_, name: string) => {
		params.push({ name });
		return '([^/]+?)';
	});
	return { pattern: new RegExp(`^${path.replace(/\/$/, '')}/?$`), params };
}

export const exec = ([, ...values]: string[], params: Param[]) =>
	Object.fromEntries(params.map(({ name }, place) => [name, decodeURIComponent(values[place] ?? '')]));

export function resolve_route(): never {
	throw new Error('This site writes its addresses with href().');
}
