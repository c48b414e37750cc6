// The countries of the AES first, then all others in the order of the page's language.
import { countryName } from '#lib/i18n/format.ts';
import { locale } from '#lib/i18n/locale.ts';

const first = ['ML', 'BF', 'NE'];
const others =
	'AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK MM MN MR MT MU MV MW MX MY MZ NA NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VN VU WS YE ZA ZM ZW'.split(
		' '
	);

export function countries(): { code: string; name: string }[][] {
	const named = (codes: string[]) => codes.map((code) => ({ code, name: countryName(code) }));
	const collator = new Intl.Collator(locale());
	return [named(first), named(others).sort((a, b) => collator.compare(a.name, b.name))];
}
