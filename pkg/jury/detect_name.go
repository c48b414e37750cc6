package jury

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"palmares/pkg/folding"
)

// honorifics stand before names without being of them.
var honorifics = []string{"m", "mr", "mme", "mlle", "mrs", "ms", "dr", "pr", "prof", "me", "maitre", "docteur", "professeur"}

// nameKey is what a full name is recognised by: its words folded, in alphabetical order, so that "KEÏTA Modibo" is
// "Modibo Keita". One word alone is nobody in particular.
func nameKey(name string) string {
	parts := slices.DeleteFunc(nameWords(folding.Fold(name)), func(word string) bool { return slices.Contains(honorifics, word) })
	if len(parts) < 2 {
		return ""
	}
	slices.Sort(parts)
	return strings.Join(parts, " ")
}

func nameWords(folded string) []string {
	return strings.FieldsFunc(folded, func(r rune) bool { return !unicode.IsLetter(r) })
}

func words(key string) int { return strings.Count(key, " ") + 1 }

// longestAnswer is how much of an answer is searched, and widestName how many words a name has at most.
const (
	longestAnswer = 20_000
	widestName    = 6
)

// namesIn are the keys of all that may be a name in a text: neighbouring words, within what commas and lines part.
func (d *detector) namesIn(text string) []string {
	keys := []string{}
	if len(text) > longestAnswer {
		text = text[:longestAnswer]
	}
	for _, phrase := range strings.FieldsFunc(text, partsNames) {
		parts := nameWords(folding.Fold(phrase))
		for begin := range parts {
			for width := 2; width <= min(d.widest, widestName, len(parts)-begin); width++ {
				window := slices.Sorted(slices.Values(parts[begin : begin+width]))
				key := strings.Join(window, " ")
				if len(d.byName[key])+len(d.ties[key])+len(d.bySaid[key]) > 0 && !slices.Contains(keys, key) {
					keys = append(keys, key)
				}
			}
		}
	}
	return keys
}

func partsNames(r rune) bool {
	return strings.ContainsRune(",;:/|()[]\n\r\t%", r) || unicode.IsDigit(r)
}

// addresses finds e-mail addresses in a lower-case text.
var addresses = regexp.MustCompile(`[\w.+-]+@[\w-]+(?:\.[\w-]+)+`)

// excerpt is the beginning of a long text.
func excerpt(text string) string {
	const most = 200
	letters := []rune(strings.TrimSpace(text))
	if len(letters) <= most {
		return string(letters)
	}
	return string(letters[:most]) + "…"
}

func domainOf(email string) string {
	_, domain, _ := strings.Cut(email, "@")
	return domain
}

// manyOrganisations is from how many on a domain is a provider's, and no organisation's own.
const manyOrganisations = 3

// isProvider tells whether anybody may have an address in a domain: it is known for that, or its people name many
// organisations, as those of local providers do.
func isProvider(domain string, organisations []string) bool {
	return len(organisations) >= manyOrganisations || slices.Contains(providers, domain)
}

var providers = []string{
	"gmail.com", "googlemail.com", "yahoo.com", "yahoo.fr", "yahoo.co.uk", "ymail.com", "rocketmail.com", "hotmail.com", "hotmail.fr",
	"hotmail.co.uk", "outlook.com", "outlook.fr", "live.com", "live.fr", "msn.com", "icloud.com", "me.com", "mac.com", "aol.com", "aol.fr",
	"proton.me", "protonmail.com", "pm.me", "tutanota.com", "tuta.com", "gmx.com", "gmx.fr", "gmx.de", "gmx.net", "mail.com", "mail.ru",
	"yandex.com", "yandex.ru", "zoho.com", "zohomail.com", "fastmail.com", "qq.com", "163.com", "orange.fr", "wanadoo.fr", "free.fr",
	"laposte.net", "sfr.fr", "neuf.fr", "bbox.fr", "orangemali.net", "ikatelnet.net", "afribonemali.net", "afribone.net.ml",
	"sotelma.net.ml", "cefib.com", "fasonet.bf", "cenatrin.bf", "intnet.ne", "orange.sn", "orange.ci",
}
