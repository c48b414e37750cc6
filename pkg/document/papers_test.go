package document_test

import (
	"bytes"
	"encoding/xml"
	"image/png"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"palmares/pkg/document"
	"palmares/pkg/wording"
)

func TestNewCertificate_saysWhoWonWhat(t *testing.T) {
	for locale, wanted := range map[wording.Locale][]string{
		wording.French: {"Certificat", "est décerné à", "1re place, ex æquo · Prix de l’innovation", "dans la catégorie Start-ups", "« Jɛkafɔ, l’assistant en bamanankan et fulfulde (ɓɗƴ) »",
			"Remis à Bamako, au CICB, le 31 janvier 2026", "Signature Ed25519"},
		wording.English: {"Certificate", "is awarded to", "1st place, tied · Prix de l’innovation", "in the category Start-ups", "Given in Bamako, au CICB, on 31 January 2026", "Ed25519 signature"},
	} {
		pdf, err := document.NewCertificate(certificate(t), locale)
		if err != nil {
			t.Fatal(err)
		}
		holds(t, text(t, pdf), append(wanted, "Aïssata Œdraogo Ɲaŋtɛ", "Sahel Voix · Mali", "SDN-2026-C-007", "3f9a 11c0 7be2 90d4", "Oumar Sidibé", "président du jury"))
		inside(t, pdf, 26, 12)
	}
}

func TestNewCertificate_holdsTheLongestNamesOnOnePage(t *testing.T) {
	data := certificate(t)
	data.Winner, data.Title = "", strings.Repeat("Un titre qui n’en finit pas, ", 15)
	data.Organisation, data.Prize = strings.Repeat("Coopérative des productrices ", 6), strings.Repeat("Prix spécial ", 10)
	data.Signatories = append(data.Signatories, data.Signatories...)
	pdf, err := document.NewCertificate(data, wording.French)
	if err != nil {
		t.Fatal(err)
	}
	if pages := len(rendered(t, pdf)); pages != 1 {
		t.Errorf("the certificate has %d pages", pages)
	}
	inside(t, pdf, 26, 12)
}

func TestNewAttestation_saysWhatAJudgeDid(t *testing.T) {
	for locale, wanted := range map[wording.Locale][]string{
		wording.French:  {"Attestation de participation au jury", "Il est attesté que", "a siégé au jury de l’édition « Concours national de l’innovation numérique 2026 », du 12 au 30 janvier 2026.", "Start-ups · Présélection 24", "Ensemble 30", "Fait à Bamako, le 31 janvier 2026"},
		wording.English: {"Attestation of service on the jury", "served on the jury of “Concours", "Together 30", "Done at Bamako, on 31 January 2026"},
	} {
		pdf, err := document.NewAttestation(attestation(t), locale)
		if err != nil {
			t.Fatal(err)
		}
		holds(t, text(t, pdf), append(wanted, "Fanta Ɲaŋtɛ Coulibaly", "AGETIC · Mali", "SDN-2026-J-012", "8c21 04fe 55aa 1b9e", "Awa Diallo"))
		inside(t, pdf, 22, 22)
	}
	data := attestation(t)
	data.Role = document.President
	pdf, err := document.NewAttestation(data, wording.French)
	if err != nil {
		t.Fatal(err)
	}
	holds(t, text(t, pdf), []string{"a présidé le jury"})
}

func TestNewFeedback_tellsAnEntrantHowItWent(t *testing.T) {
	for locale, wanted := range map[wording.Locale][]string{
		wording.French: {"Retour du jury", "1 Présélection", "7e", "sur 143 dossiers classés", "Total : 14,87 / 20", "la place est entre 3 et 15 avec 90 % de probabilité", "Innovation", "15,25 11,5",
			"Moyenne brute des fiches 14,333", "Sévérité du juré A +0,611", "Sévérité du juré B –0,204", "Prudence : peu de notes –0,201", "Total après péréquation 14,87 / 20",
			"2 commentaires du jury", "1 Une démonstration claire", "2 Finale", "Sans place", "Le jury n’a pas laissé de commentaire."},
		wording.English: {"Feedback from the jury", "7th", "of 143 ranked entries", "between 3 and 15 with a probability of 90%", "15.25 11.5", "Severity of judge A +0.611", "Evened-out total 14.87 / 20", "No place"},
	} {
		pdf, err := document.NewFeedback(feedback(t), locale)
		if err != nil {
			t.Fatal(err)
		}
		holds(t, text(t, pdf), wanted)
		inside(t, pdf, 22, 22)
	}
}

// TestNewFeedback_printsAmountsThatAddUp adds up what a reader reads.
func TestNewFeedback_printsAmountsThatAddUp(t *testing.T) {
	for _, amounts := range [][]string{
		{"14.333333", "0.611111", "-0.204444", "0.333444", "-0.201234", "-0.002210"},
		{"14.333500", "0.000500", "0.000500", "0.000500", "0.535000"},
		{"14.870000", "-0.000499", "0.000499"},
	} {
		data := feedback(t)
		steps := []document.FeedbackStep{{Kind: "raw", Amount: amounts[0]}}
		for i, amount := range amounts[1:] {
			steps = append(steps, document.FeedbackStep{Kind: "judge", Judge: string(rune('A' + i)), Amount: amount})
		}
		data.Rounds[0].Evened.Steps = steps
		pdf, err := document.NewFeedback(data, wording.English)
		if err != nil {
			t.Fatal(err)
		}
		sum := 0
		for _, found := range regexp.MustCompile(`(?:scorecards|judge [A-Z]) ([+–]?)(\d+)\.(\d{3})`).FindAllStringSubmatch(text(t, pdf), -1) {
			units, err := strconv.Atoi(found[2] + found[3])
			if err != nil {
				t.Fatal(err)
			}
			if found[1] == "–" {
				units = -units
			}
			sum += units
		}
		if sum != 14870 {
			t.Errorf("what is printed of %v adds up to %d thousandths", amounts, sum)
		}
	}
}

func TestNewFeedback_refusesStepsThatDoNotAddUp(t *testing.T) {
	for _, amount := range []string{"-0.002211", "", "a lot", "0.1234567"} {
		data := feedback(t)
		data.Rounds[0].Evened.Steps[5].Amount = amount
		if _, err := document.NewFeedback(data, wording.French); err == nil {
			t.Errorf("a last step of %q was printed", amount)
		}
	}
}

func TestNewShareImage_isWhatOtherSitesExpect(t *testing.T) {
	long := share()
	long.Title, long.ExAequo, long.Place = strings.Repeat("Un titre qui n’en finit pas, ", 15), true, 3
	bare := document.ShareImage{Title: strings.Repeat("mot", 100)}
	for _, data := range []document.ShareImage{share(), long, bare} {
		first, err := document.NewShareImage(data, wording.French)
		if err != nil {
			t.Fatal(err)
		}
		again, err := document.NewShareImage(data, wording.French)
		if err != nil || !bytes.Equal(first, again) {
			t.Fatalf("two pictures of the same winner differ: %v", err)
		}
		picture, err := png.Decode(bytes.NewReader(first))
		if err != nil || picture.Bounds().Dx() != 1200 || picture.Bounds().Dy() != 630 {
			t.Fatalf("a picture of %v: %v", picture.Bounds(), err)
		}
		ground := picture.At(1199, 629)
		for y := range 630 {
			for _, x := range []int{60, 1150} {
				if picture.At(x, y) != ground {
					t.Fatalf("something is drawn in the margin, at %d, %d", x, y)
				}
			}
		}
		if len(first) > 300_000 {
			t.Errorf("the picture weighs %d bytes", len(first))
		}
	}
}

func TestPapers_tellArchivesWhatTheyAre(t *testing.T) {
	papers := map[string]func(wording.Locale) ([]byte, error){
		"Procès-verbal · Concours":        func(l wording.Locale) ([]byte, error) { return document.NewMinutes(minutes(t), l) },
		"Certificat SDN-2026-C-007":       func(l wording.Locale) ([]byte, error) { return document.NewCertificate(certificate(t), l) },
		"Attestation SDN-2026-J-012":      func(l wording.Locale) ([]byte, error) { return document.NewAttestation(attestation(t), l) },
		"Retour du jury SDN-2026-0118":    func(l wording.Locale) ([]byte, error) { return document.NewFeedback(feedback(t), l) },
		"Accusé de réception SDN-2026-01": func(l wording.Locale) ([]byte, error) { return document.NewReceipt(receipt(t), l) },
	}
	for title, paper := range papers {
		pdf, err := paper(wording.French)
		if err != nil {
			t.Fatal(err)
		}
		for range 3 {
			if again, err := paper(wording.French); err != nil || !bytes.Equal(pdf, again) {
				t.Errorf("%s: two papers of the same data differ: %v", title, err)
			}
		}
		if !bytes.Contains(pdf, []byte("/Lang (fr)")) || !bytes.Contains(pdf, []byte("/ID [<")) {
			t.Errorf("%s: no language or no identifier", title)
		}
		holds(t, string(poppler(t, pdf, "pdfinfo", "-meta", file)), []string{title, "<rdf:li>fr</rdf:li>", "<xmp:CreateDate>2026-"})
	}
}

// TestPapers_takeWhateverPeopleWrite has a name that breaks every format which does not escape it.
func TestPapers_takeWhateverPeopleWrite(t *testing.T) {
	const name = "Ɲa <b>&(c)\\ 😀 ߒߞߏ \x00fin"
	set, prized, judged, told, shared := minutes(t), certificate(t), attestation(t), feedback(t), share()
	set.Edition.Title, set.Edition.Organizer, set.Rounds[0].Places[0].Title = name, name, name
	prized.Winner, prized.Edition, judged.Judge, judged.Edition = name, name, name, name
	told.Rounds[0].Name, told.Edition, shared.Title = name, name, name
	for i, paper := range []func() ([]byte, error){
		func() ([]byte, error) { return document.NewMinutes(set, wording.French) },
		func() ([]byte, error) { return document.NewCertificate(prized, wording.French) },
		func() ([]byte, error) { return document.NewAttestation(judged, wording.French) },
		func() ([]byte, error) { return document.NewFeedback(told, wording.French) },
	} {
		pdf, err := paper()
		if err != nil {
			t.Fatal(err)
		}
		if words := text(t, pdf); !strings.Contains(words, "Ɲa <b>&(c)\\ \ufffd") {
			t.Errorf("paper %d says %s", i, words)
		}
		var packet struct {
			XMLName xml.Name
		}
		if err := xml.Unmarshal(poppler(t, pdf, "pdfinfo", "-meta", file), &packet); err != nil {
			t.Errorf("paper %d describes itself in broken XML: %v", i, err)
		}
	}
	if _, err := document.NewShareImage(shared, wording.French); err != nil {
		t.Error(err)
	}
}
