// Package folding reduces words to what they are compared by: no accents, no case, no outer or double spaces.
package folding

import (
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// letters of Bambara, Fulfulde and Hausa that Unicode does not decompose.
var letters = strings.NewReplacer("ɛ", "e", "ɔ", "o", "ɲ", "n", "ŋ", "n", "ɓ", "b", "ɗ", "d", "ƴ", "y", "ɠ", "g", "œ", "oe", "æ", "ae", "’", "'")

// Fold gives the form that words are compared by: "Énergie  Fɔli" becomes "energie foli".
func Fold(text string) string {
	// A transformer keeps state, so each call has its own.
	plain, _, err := transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC), text)
	if err != nil {
		plain = text
	}
	return letters.Replace(strings.ToLower(strings.Join(strings.Fields(plain), " ")))
}
