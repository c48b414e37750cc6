package document_test

import (
	"bytes"
	"image/png"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"rsc.io/qr"

	"palmares/pkg/document"
	"palmares/pkg/points"
	"palmares/pkg/wording"
)

const sheetAddress = "https://palmares.example.org/papier/K7M2-9QXP"

func paperCards(t *testing.T) document.PaperCards {
	t.Helper()
	criterion := func(label string, weight int) document.PaperCriterion {
		return document.PaperCriterion{
			Label: wording.Of(label, label+" (en)"), Description: wording.Of("Ce que la solution change pour ses usagers.", "What the solution changes for its users."), Weight: weight,
			Min: 0, Max: points.MustParse("20"), Step: points.MustParse("0.5"),
			Descriptors: []document.PaperDescriptor{
				{Mark: points.MustParse("5"), Text: wording.Of("Une idée répandue, sans preuve.", "A common idea, without evidence.")},
				{Mark: points.MustParse("10"), Text: wording.Of("Une idée connue, bien adaptée au pays.", "A known idea, well adapted to the country.")},
				{Mark: points.MustParse("15"), Text: wording.Of("Du nouveau, montré devant le jury.", "Something new, shown to the jury.")},
			},
		}
	}
	eliminatory := points.MustParse("6")
	data := document.PaperCards{
		Edition: wording.Of("Concours national de l’innovation numérique", "National contest of digital innovation"), Organizer: wording.Of("MCENMA", ""),
		Category: wording.Of("Start-ups", "Start-ups"), Round: wording.Of("Finale", "Final"), ClosesAt: time.Date(2026, 1, 31, 12, 0, 0, 0, time.UTC),
		At: time.Date(2026, 1, 30, 8, 0, 0, 0, time.UTC), RubricHash: strings.Repeat("3f9a", 16),
		Criteria: []document.PaperCriterion{
			criterion("Innovation", 20), criterion("Retombées", 20), criterion("Faisabilité", 20), criterion("Modèle économique et marché", 20),
			criterion("Équipe", 10), criterion("Présentation", 0),
		},
		Judges: []document.PaperJudge{{Name: "Fanta Ɲaŋtɛ Coulibaly", Locale: wording.French}, {Name: "Rebecca Ouédraogo", Locale: wording.English}},
	}
	data.Criteria[0].Eliminatory = &eliminatory
	for i := range data.Judges {
		data.Judges[i].Sheets = []document.PaperCard{{Number: "SU-0001", Title: "Jɛkafɔ", Code: "K7M2-9QXP", Address: sheetAddress}, {Number: "SU-0002", Code: "H4R7-TTW3", Address: sheetAddress}}
		data.Judges[i].Listed = append(data.Judges[i].Sheets, document.PaperCard{Number: "SU-0003", Code: "2222-2222", Done: true})
	}
	return data
}

func TestNewPaperCards_haveAllThatAJudgeNeedsInTheirLanguage(t *testing.T) {
	pdf, err := document.NewPaperCards(paperCards(t), wording.French)
	if err != nil {
		t.Fatal(err)
	}
	holds(t, text(t, pdf), []string{
		"Liste des dossiers à noter", "Juré : Fanta Ɲaŋtɛ Coulibaly", "Le tour ferme le 31 janvier 2026, à 12:00.", "déjà remise",
		"Fiche de notation · Start-ups · Finale", "SU-0001", "Jɛkafɔ", "K7M2-9QXP", "coefficient 20 · de 0 à 20, par pas de 0,5 · éliminatoire sous 6", "ne compte pas dans le total",
		"15 = Du nouveau, montré devant le jury.", "Message au candidat", "Date, heure et signature du juré", "grille 3f9a 3f9a 3f9a 3f9a", "Page 1 sur 1",
		"Judge: Rebecca Ouédraogo", "List of entries to mark", "weight 20 · from 0 to 20, in steps of 0.5 · eliminatory below 6", "Note for the deliberation",
	})
	inside(t, pdf, 22, 22)
	if pages := len(rendered(t, pdf)); pages != 6 {
		t.Errorf("two lists and four sheets take %d pages", pages)
	}
}

// TestNewPaperCards_breakAGreatRubricOverPagesThatSayWhatTheyBelongTo has more criteria than a page holds.
func TestNewPaperCards_breakAGreatRubricOverPagesThatSayWhatTheyBelongTo(t *testing.T) {
	data := paperCards(t)
	data.Criteria = append(data.Criteria, append(data.Criteria, data.Criteria...)...)
	data.Judges = data.Judges[:1]
	data.Judges[0].Listed, data.Judges[0].Sheets = nil, data.Judges[0].Sheets[:1]
	data.Judges[0].Sheets[0].Title = strings.Repeat("Un titre qui n’en finit pas, ", 15)
	pdf, err := document.NewPaperCards(data, wording.French)
	if err != nil {
		t.Fatal(err)
	}
	pages := len(rendered(t, pdf))
	if said := text(t, pdf); pages < 3 || strings.Count(said, "K7M2-9QXP") < 2*pages-1 || !strings.Contains(said, "Page "+strconv.Itoa(pages)+" sur "+strconv.Itoa(pages)) {
		t.Errorf("%d pages say %s", pages, said)
	}
	inside(t, pdf, 22, 22)
}

// TestNewPaperCards_carryACodeThatAPhoneReads looks at the printed squares, one by one.
func TestNewPaperCards_carryACodeThatAPhoneReads(t *testing.T) {
	data := paperCards(t)
	data.Judges = data.Judges[:1]
	data.Judges[0].Listed = nil
	pdf, err := document.NewPaperCards(data, wording.French)
	if err != nil {
		t.Fatal(err)
	}
	const dpi = 300
	folder := t.TempDir()
	poppler(t, pdf, "pdftoppm", "-r", strconv.Itoa(dpi), "-png", "-f", "1", "-l", "1", file, filepath.Join(folder, "page"))
	found, err := filepath.Glob(filepath.Join(folder, "*.png"))
	if err != nil || len(found) != 1 {
		t.Fatal(found, err)
	}
	content, err := os.ReadFile(found[0])
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	wanted, err := qr.Encode(sheetAddress, qr.M)
	if err != nil {
		t.Fatal(err)
	}
	const side, right, top = 27.0, 210.0 - 22, 16.0
	dot := side / float64(wanted.Size)
	if dot < 0.7 {
		t.Errorf("a square of the code is %.2f mm wide", dot)
	}
	for row := range wanted.Size {
		for column := range wanted.Size {
			x, y := right-side+(float64(column)+0.5)*dot, top+(float64(row)+0.5)*dot
			r, _, _, _ := picture.At(int(x*dpi/25.4), int(y*dpi/25.4)).RGBA()
			if dark := r < 0x8000; dark != wanted.Black(column, row) {
				t.Fatalf("the square in column %d of row %d is wrong", column, row)
			}
		}
	}
}
