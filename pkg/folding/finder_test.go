package folding_test

import (
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"palmares/pkg/folding"
)

func TestFinder_findsNamesHoweverTheyAreTyped(t *testing.T) {
	finder := folding.NewFinder([]string{"Djiguiya Ji", "Sɛnɛ Énergie-2", "L’Œuvre", "Awa", "Awa Traoré", "Bo", "…"}, 3)
	for text, want := range map[string]string{
		"":                                  "",
		"Rien ici.":                         "Rien ici.",
		"Chez DjiguiyaJi, on dit":           "Chez #, on dit",
		"djiguiya - ji":                     "#",
		"DJIGUIYA\nJI!":                     "#!",
		"Djigui yaji":                       "Djigui yaji",
		"sene energie 2, SÉNÉ ÉNERGIE2":     "#, #",
		"Se\u0301ne\u0301 E\u0301nergie-2.": "#.",
		"sena energie-2":                    "sena energie-2",
		"l'oeuvre et L’ŒUVRE":               "# et #",
		"Awa Traore, awa et awatraoré":      "#, # et #",
		"la wallaye":                        "la wallaye",
		"Pawani":                            "P#ni",
		"Bo et bo":                          "Bo et bo",
		"AWA\u0301":                         "#",
		"\xffawa\xff":                       "\xff#\xff",
	} {
		if got := finder.Replace(text, "#"); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
	if got := folding.NewFinder(nil, 3).Replace("Awa", "#"); got != "Awa" {
		t.Errorf("without a name: %q", got)
	}
}

// TestFinder_leavesTheRestAsItIs: a name is typed anyhow, between words that are none of it.
func TestFinder_leavesTheRestAsItIs(t *testing.T) {
	words := rapid.SliceOfN(rapid.StringOfN(rapid.RuneFrom([]rune("abcdeéèœɛɔñŋ")), 2, 6, -1), 1, 4)
	rapid.Check(t, func(t *rapid.T) {
		name := words.Draw(t, "name")
		total := len([]rune(strings.Join(name, "")))
		signs := rapid.StringOfN(rapid.RuneFrom([]rune(" .,-'’\n█")), 1, 3, -1)
		typed := ""
		for i, word := range name {
			switch rapid.IntRange(0, 3).Draw(t, "how") {
			case 0:
				word = strings.ToUpper(word)
			case 1:
				word = folding.Fold(word)
			case 2:
				word = norm.NFD.String(word)
			}
			if i > 0 && rapid.Bool().Draw(t, "apart") {
				typed += signs.Draw(t, "signs")
			}
			typed += word
		}
		before, after := rapid.StringOfN(rapid.RuneFrom([]rune("xyz 7.\n")), 0, 8, -1).Draw(t, "before"), rapid.StringOfN(rapid.RuneFrom([]rune("xyz 7.\n")), 0, 8, -1).Draw(t, "after")
		got := folding.NewFinder([]string{strings.Join(name, " ")}, min(total, 3)).Replace(before+typed+after, "#")
		if got != before+"#"+after {
			t.Fatalf("%q in %q is left as %q", name, before+typed+after, got)
		}
		if strings.IndexFunc(got, unicode.IsUpper) >= 0 {
			t.Fatalf("something of the name is left: %q", got)
		}
	})
}
