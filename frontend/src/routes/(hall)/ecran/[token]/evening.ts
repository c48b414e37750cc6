// In one file, so that they come at once or not at all.
export { default as Controls } from './Controls.svelte';
export { default as Cover } from './Cover.svelte';
export { default as Slide } from './Slide.svelte';
