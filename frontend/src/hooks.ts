import type { Reroute } from '@sveltejs/kit/hooks';
import { barePath } from '#lib/i18n/locale.ts';

/** /en/jury is the same page as /jury, in English. */
export const reroute: Reroute = ({ url }) => barePath(url.pathname);
