package folding_test

import (
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
