import { currentEdition } from '#lib/api/edition.ts';

/** One call for all the public pages, answered by the page itself at the first visit. */
export const load = async () => ({ edition: await currentEdition() });
