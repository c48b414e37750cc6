package folding

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
)

// Pattern is a regular expression for a text as it stands, and however its accents and spaces are typed; case is left to
// the caller's (?i).
func Pattern(text string) string {
	var pattern strings.Builder
	pattern.WriteString(regexp.QuoteMeta(text) + "|") // œ and æ fold to two letters
	for i, word := range strings.Fields(Fold(text)) {
		if i > 0 {
			pattern.WriteString(`\s+`)
		}
		for _, letter := range word {
			if like := spellings()[letter]; like != "" {
				pattern.WriteString("[" + like + `]\p{Mn}*`)
			} else {
				pattern.WriteString(regexp.QuoteMeta(string(letter)))
			}
		}
	}
	return "(?:" + pattern.String() + ")"
}

// spellings are the letters that fold to each plain one, itself first.
var spellings = sync.OnceValue(func() map[rune]string {
	found := map[rune]string{'\'': "'’"}
	for plain := 'a'; plain <= 'z'; plain++ {
		found[plain] = string(plain)
	}
	for _, block := range [][2]rune{{0x00C0, 0x02AF}, {0x1E00, 0x1EFF}} {
		for letter := block[0]; letter <= block[1]; letter++ {
			folded := []rune(Fold(string(letter)))
			if len(folded) == 1 && unicode.IsLetter(letter) && found[folded[0]] != "" {
				found[folded[0]] += string(letter)
			}
		}
	}
	return found
})
