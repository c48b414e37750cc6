package entry_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"palmares/pkg/entry"
)

// TestStriker_nothingSaysWhoOrHowToReachThem: whatever stands around it.
func TestStriker_nothingSaysWhoOrHowToReachThem(t *testing.T) {
	strike := entry.Dossier{
		Content: entry.Content{Title: "Goutte à goutte", Organisation: "Coopérative Djiguiya Ji de Ségou"}, Owner: []string{"Rokia Sanogo", "Al"},
	}.Striker()
	telling := []string{
		"rokia@example.org", "Rokia.Sanogo@ml.example", "https://example.org/a?b=c", "http://127.0.0.1:8080", "www.djiguiya.ml", "www.9lives", "WWW.(moi)", "+223 (20) 22", "001 (2) 3-45", "djiguiya-ji.com",
		"gouttes.africa/nous", "@rokia_s", "+223 70 11 22 33", "00223 70112233", "70 11 22 33", "70\u00a011\u00a022\u00a033", "+223\u202f70\u202f11\u202f22\u202f33", "70.11.22.33", "70112233", "(+223) 70-11-22-33",
		"Rokia", "SANOGO", "rokia sanogo", "Djiguiyaji", "djiguiya-ji", "Segou", "goutte a goutte", "Goutte-à-goutte",
	}
	prose := rapid.StringMatching(`( (le|champ|en|2015|est|à|12,5|%|sec|;|:|\.|1 200|F|«|»)){0,6}`)
	rapid.Check(t, func(t *rapid.T) {
		one := rapid.SampledFrom(telling).Draw(t, "telling")
		before, after := prose.Draw(t, "before")+" ", prose.Draw(t, "after")
		got := strike(before + one + after)
		if strings.Contains(got, one) || !strings.Contains(got, "█") {
			t.Fatalf("%q stays in %q", one, got)
		}
	})
	for _, plain := range []string{"", "Un champ de 12 500 m² en 2015, à 4.5 km : le débit est de 1,2 l/h.", "Alors, dit-il… 50 000 F et 1 200 F.", "Fin.\nDébut."} {
		if got := strike(plain); got != plain {
			t.Errorf("%q becomes %q", plain, got)
		}
	}
}

func BenchmarkStriker(b *testing.B) {
	dossier := entry.Dossier{Content: entry.Content{Title: "Goutte à goutte", Organisation: "Coopérative Djiguiya Ji"}, Owner: []string{"Rokia Sanogo"}}
	text := strings.Repeat("En un an : 4 200 personnes servies, dont 58 % de femmes ; temps d'attente divisé par trois à Bamako. ", 10)
	b.Run("prepare", func(b *testing.B) {
		for b.Loop() {
			dossier.Striker()
		}
	})
	strike := dossier.Striker()
	b.Run("prose", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			strike(text)
		}
	})
	b.Run("with a number", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			strike(text + "12 500 000 F")
		}
	})
	b.Run("with an address", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			strike(text + "rokia@example.org")
		}
	})
}
