// A telephone's Back closes what is open over a page, and not the page.

/**
 * Makes a step in the browser's history; `left` hears when it is taken back, once. What this gives takes it back.
 * An entry with the state of the one before it SvelteKit leaves alone; its own pushState would weigh on every page.
 */
export function stepIn(left: () => void): () => void {
	history.pushState(history.state, '');
	addEventListener('popstate', left, { once: true });
	return () => history.back();
}
