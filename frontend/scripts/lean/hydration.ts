// No page that a server wrote is ever taken over by script: prerendered pages have none, the shell is empty. So "are we
// taking over?" is always no, and the bundler drops what it would lead to, here and in every component.
export const hydrating = false;
export const hydrate_node = null;

const never = () => {
	throw new Error('This site takes over no page.');
};

/* @__NO_SIDE_EFFECTS__ */
export function set_hydrating(): void {}
/* @__NO_SIDE_EFFECTS__ */
export function set_hydrate_node(): void {}
/* @__NO_SIDE_EFFECTS__ */
export function hydrate_next(): void {}
/* @__NO_SIDE_EFFECTS__ */
export function hydrate_template(): void {}
/* @__NO_SIDE_EFFECTS__ */
export function reset(): void {}
/* @__NO_SIDE_EFFECTS__ */
export function next(): void {}

export { never as read_hydration_instruction, never as skip_nodes };
