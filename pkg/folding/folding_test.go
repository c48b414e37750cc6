package folding_test

import (
	"regexp"
	"testing"

	"palmares/pkg/folding"
)

func TestFold_findsWordsWhateverTheirAccents(t *testing.T) {
	for text, want := range map[string]string{
		"Énergie  Solaire ": "energie solaire", "Fɔli": "foli", "ŊƆƐƝ": "noen", "Cœur": "coeur", "L’Eau": "l'eau", "": "",
	} {
		if got := folding.Fold(text); got != want {
			t.Errorf("Fold(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestPattern_matchesHoweverAccentsAreTyped(t *testing.T) {
	pattern := regexp.MustCompile(`(?i)^` + folding.Pattern("Sɛnɛ  Énergie-2") + `$`)
	for text, want := range map[string]bool{
		"Sɛnɛ Énergie-2": true, "SENE ENERGIE-2": true, "séné energie-2": true, "Se\u0301ne\u0301 E\u0301nergie-2": true, "sene\n énergie-2": true,
		"sene energie 2": false, "sena energie-2": false,
	} {
		if got := pattern.MatchString(text); got != want {
			t.Errorf("%q matches: %v", text, got)
		}
	}
	if like := regexp.MustCompile("(?i)^" + folding.Pattern("L’Œuvre") + "$"); !like.MatchString("L’ŒUVRE") || !like.MatchString("l'oeuvre") {
		t.Errorf("ligatures and apostrophes are not met by %s", like)
	}
	if like := folding.Pattern("a.b*"); !regexp.MustCompile(like).MatchString("a.b*") || regexp.MustCompile(like).MatchString("axbb") {
		t.Errorf("signs stand for themselves: %s", like)
	}
}
