/** What a person calls this browser, to find it in a list: "Chrome, Android". */
export function browserName(agent = navigator.userAgent): string {
	const first = (names: [string, RegExp][]) => names.find(([, pattern]) => pattern.test(agent))?.[0];
	const browser = first([
		['Opera', /OPR\/|Opera/],
		['Samsung Internet', /SamsungBrowser/],
		['Edge', /Edg/],
		['Firefox', /Firefox|FxiOS/],
		['Chrome', /Chrome|CriOS/],
		['Safari', /Safari/]
	]);
	const system = first([
		['Android', /Android/],
		['iPhone', /iPhone|iPad/],
		['Windows', /Windows/],
		['macOS', /Mac OS/],
		['Linux', /Linux/]
	]);
	return [browser, system].filter(Boolean).join(', ');
}
