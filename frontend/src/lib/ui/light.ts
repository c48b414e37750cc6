// The light mode: no fonts, no patterns, no questions that nobody asked. app.html and the server see the browser's wish to save data
// before the first paint; the footer has the switch, which is kept on this device.
const light = () => document.documentElement.hasAttribute('data-light');

/** Asks again and again while the page is seen; in the light mode not at all, and LookAgain is there instead. For an effect. */
export function often(milliseconds: number, ask: () => unknown): () => void {
	const timer = setInterval(() => document.visibilityState === 'visible' && !light() && ask(), milliseconds);
	return () => clearInterval(timer);
}
