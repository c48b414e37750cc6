// Built once, in both languages, and readable without script.
export const ssr = true;
export const csr = false;
export const prerender = true;
