// What is left of the `fetch` that SvelteKit gives to a load: our loads ask through lib/api/client.ts.
const ask = (resource: string, options?: RequestInit) => fetch(resource, options);
const nothing = () => {};

export { ask as dev_fetch, ask as initial_fetch, nothing as lock_fetch, nothing as unlock_fetch };

export const subsequent_fetch = (_: string, resolved: string, options?: RequestInit) => ask(resolved, options);
