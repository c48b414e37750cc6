// The languages of the region, by ISO 639. Browsers have no names for most of them.
import { m } from '#lib/paraglide/messages.js';

const names: Record<string, () => string> = {
	fr: m.profile_lang_fr,
	en: m.profile_lang_en,
	bm: m.profile_lang_bm,
	ff: m.profile_lang_ff,
	ha: m.profile_lang_ha,
	mos: m.profile_lang_mos,
	ses: m.profile_lang_ses,
	taq: m.profile_lang_taq,
	dje: m.profile_lang_dje,
	dyu: m.profile_lang_dyu,
	snk: m.profile_lang_snk,
	gux: m.profile_lang_gux,
	kr: m.profile_lang_kr,
	ar: m.profile_lang_ar
};

export const languages = Object.keys(names);
export const languageName = (code: string) => names[code]?.() ?? code;
