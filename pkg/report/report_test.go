package report_test

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"html"
	"math"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"palmares/pkg/explain"
	"palmares/pkg/rating"
	"palmares/pkg/report"
	"palmares/pkg/wording"
)

// page draws a round of entries whose qualities differ so much, each marked by four of seven judges.
func page(t *testing.T, quality float64, locale wording.Locale) string {
	t.Helper()
	r := rand.New(rand.NewPCG(3, 4))
	round := explain.Round{Method: explain.Fair, Decimals: 2, Cut: 3, Sheet: rating.Sheet{Entries: 25, Judges: 7}}
	for j := range round.Sheet.Judges {
		round.Judges = append(round.Judges, fmt.Sprintf("Juré %d", j))
	}
	for e := range round.Sheet.Entries {
		q := quality * r.NormFloat64()
		round.Entries = append(round.Entries, fmt.Sprintf("<b>Dossier & %d", e))
		for _, j := range r.Perm(7)[:4] {
			round.Sheet.Marks = append(round.Sheet.Marks, rating.Mark{Entry: e, Judge: j, Value: 12 + q + float64(j)/4 + r.NormFloat64(), Weight: 1})
		}
	}
	var err error
	round.Calibration, err = rating.Calibrate(round.Sheet, rating.Options{Rank: rating.RankOptions{Seed: 1, Draws: 500, Top: explain.Tops(3)}})
	if err != nil {
		t.Fatal(err)
	}
	round.Outcomes = make([]explain.Outcome, 25)
	for k, p := range round.Calibration.Ranking.Places {
		round.Outcomes[p.Entry] = explain.Outcome{Rank: k + 1, RawRank: 25 - k, Counted: true, Kept: k < 3,
			Total: math.Round(100*round.Calibration.Scores[p.Entry]) / 100}
	}
	about, err := explain.Tell(round)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := report.Write(&out, about, report.Options{Title: "Finale <i>", Locale: locale, Rules: "0123"}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

var (
	pictures = regexp.MustCompile(`<svg class="picture"[^>]*>`)
	figures  = regexp.MustCompile(`(?s)<figure>.*?</figure>`)
	elements = regexp.MustCompile(`<(/?)(section|figure|svg|table|tbody|thead|details|div|ul|ol|li|dl|text|desc|tr|td|p|h2)[ >]`)
)

func TestWrite_isOnePageThatNeedsNothingElse(t *testing.T) {
	for locale, lang := range map[wording.Locale]string{wording.French: `<html lang="fr">`, wording.English: `<html lang="en">`} {
		html := page(t, 2, locale)
		for _, want := range []string{"<!doctype html>", lang, `default-src 'none'`, `<title>Finale &lt;i&gt; · Palmarès</title>`, `class="podium"`,
			"&lt;b&gt;Dossier &amp; 3", "<caption", `scope="col"`, `scope="row"`, "@media print", "</html>"} {
			if !strings.Contains(html, want) {
				t.Errorf("no %s", want)
			}
		}
		for _, never := range []string{"<script", "http:", "https:", "url(", "@import", "<img", "src=", "<b>", "<i>", "NaN", "ZgotmplZ", "%!", "{1}"} {
			if strings.Contains(html, never) {
				t.Errorf("%s has %s", lang, never)
			}
		}
	}
}

func TestWrite_everyPictureSaysWhatItShowsAndHasATableBehindIt(t *testing.T) {
	html := page(t, 2, wording.French)
	drawn := pictures.FindAllString(html, -1)
	if len(drawn) < 5 {
		t.Fatalf("%d pictures", len(drawn))
	}
	for _, svg := range drawn {
		if !strings.Contains(svg, `role="img"`) || !strings.Contains(svg, `aria-label="`) || strings.Contains(svg, `aria-label=""`) {
			t.Errorf("%s says nothing", svg)
		}
	}
	for _, span := range figures.FindAllStringIndex(html, -1) {
		end := strings.Index(html[span[1]:], "<figure>")
		if end < 0 {
			end = len(html) - span[1]
		}
		if !strings.Contains(html[span[0]:span[1]+end], "<table>") {
			t.Errorf("no table behind %.200s", html[span[0]:span[1]])
		}
	}
}

func TestWrite_closesWhatItOpens(t *testing.T) {
	var open []string
	for _, found := range elements.FindAllStringSubmatch(page(t, 2, wording.English), -1) {
		switch {
		case found[1] == "":
			open = append(open, found[2])
		case len(open) == 0 || open[len(open)-1] != found[2]:
			t.Fatalf("</%s> closes %v", found[2], open)
		default:
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		t.Errorf("left open: %v", open)
	}
}

func TestWrite_withoutASignalThereIsNoPodium(t *testing.T) {
	html := page(t, 0, wording.French)
	if strings.Contains(html, `class="podium"`) || !strings.Contains(html, "Pas de podium") {
		t.Error("there is a podium")
	}
}

func TestWrite_allowsItsOwnStyleAlone(t *testing.T) {
	drawn := page(t, 1, wording.French)
	style := regexp.MustCompile(`(?s)<style>(.*?)</style>`).FindStringSubmatch(drawn)
	sum := sha256.Sum256([]byte(style[1]))
	want := "style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	if policy := html.UnescapeString(drawn[:strings.Index(drawn, "<style>")]); !strings.Contains(policy, want) || strings.Contains(drawn, " style=") {
		t.Errorf("the page does not show itself under %s", policy)
	}
}
