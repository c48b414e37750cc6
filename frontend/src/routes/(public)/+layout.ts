import { currentEdition } from '#lib/api/edition.ts';
import { inZoneOf } from '#lib/i18n/format.ts';

/** One call for all the public pages, answered by the page itself at the first visit. */
export const load = async () => {
	const edition = await currentEdition();
	inZoneOf(edition);
	return { edition };
};
