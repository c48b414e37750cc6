// Package folding reduces words to what they are compared by: no accents, no case, no outer or double spaces.
package folding

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// letters of Bambara, Fulfulde and Hausa that Unicode does not decompose.
var letters = strings.NewReplacer("ɛ", "e", "ɔ", "o", "ɲ", "n", "ŋ", "n", "ɓ", "b", "ɗ", "d", "ƴ", "y", "ɠ", "g", "œ", "oe", "æ", "ae", "’", "'")

// Fold gives the form that words are compared by: "Énergie  Fɔli" becomes "energie foli".
func Fold(text string) string {
	plain := strings.Join(strings.Fields(text), " ")
	if !isASCII(plain) {
		plain = norm.NFC.String(strings.Map(bare, norm.NFD.String(plain)))
	}
	return letters.Replace(strings.ToLower(plain))
}

// bare drops the marks that stand on letters.
func bare(r rune) rune {
	if unicode.Is(unicode.Mn, r) {
		return -1
	}
	return r
}

func isASCII(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return r > unicode.MaxASCII }) < 0
}
