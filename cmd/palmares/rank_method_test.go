package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// juryOf makes the marks of a jury of severe and lenient judges, of whom each entry sees a few.
type juryOf struct{ entries, judges, each, criteria int }

func (c juryOf) csv(spread float64) string {
	r := rand.New(rand.NewPCG(7, 11))
	var text strings.Builder
	text.WriteString("entry,judge,criterion,score\n")
	severity := make([]float64, c.judges)
	for j := range severity {
		severity[j] = r.NormFloat64()
	}
	for e := range c.entries {
		quality := spread * r.NormFloat64()
		for _, j := range r.Perm(c.judges)[:c.each] {
			for k := range c.criteria {
				mark := math.Round(2*(11+quality+severity[j]+1.5*r.NormFloat64())) / 2
				fmt.Fprintf(&text, "E%05d,J%04d,c%d,%v\n", e, j, k, min(max(mark, 0), 20))
			}
		}
	}
	return text.String()
}

func accountOf(t *testing.T, scores string, args ...string) resultView {
	t.Helper()
	out, notes, code := rankText(t, "", scores, append(args, "--format=json")...)
	if code != 0 {
		t.Fatal(notes)
	}
	var view resultView
	if err := json.Unmarshal([]byte(out), &view); err != nil {
		t.Fatal(err)
	}
	return view
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (d *decimal) UnmarshalJSON(text []byte) error {
	x, err := strconv.ParseFloat(string(text), 64)
	*d = decimal(x)
	return err
}

func TestRank_fairSetsTheRawPlaceBesideItsOwnAndSaysWhoMoves(t *testing.T) {
	scores := juryOf{24, 8, 4, 2}.csv(1.5)
	out, notes, code := rankText(t, "", scores, "--method=fair", "--places=3", "--why")
	if code != 0 {
		t.Fatal(notes)
	}
	wantText(t, out, "Brut", "Écart", "Places 90 %", "Palier", "▲ ", "▼ ", "retenue", "Les moyennes brutes la placeraient",
		"est retirée de ses notes. Le total est arrondi à 2 décimales avant de décider des places")
	out, _, _ = rankText(t, "", scores, "--method=fair", "--places=3", "--why", "--lang=en")
	wantText(t, out, "Raw", "The raw means would place it", "stricter than the panel as a whole", "90% probability")
}

func TestRank_everyMethodGivesEveryForm(t *testing.T) {
	scores := juryOf{15, 6, 3, 2}.csv(2)
	for _, method := range []string{"rules", "fair", "fixed", "consistent", "scaled", "refined", "bayes", "raw", "trimmed", "median", "zscore", "minmax", "borda", "pairwise", "plackett"} {
		for _, format := range []string{"table", "csv", "json", "html"} {
			out, notes, code := rankText(t, "", scores, "--method="+method, "--format="+format, "--scale=20")
			if code != 0 || !strings.Contains(out, "E00003") || strings.Contains(out, "NaN") {
				t.Errorf("%s as %s: exit %d\n%s", method, format, code, notes)
			}
		}
	}
}

func TestRank_stepsAddUpToTheTotal(t *testing.T) {
	for _, lower := range []string{"--lower=false", "--lower"} {
		for _, method := range []string{"fair", "fixed", "consistent", "scaled", "refined", "bayes", "trimmed", "median", "raw"} {
			for _, place := range accountOf(t, juryOf{20, 7, 3, 3}.csv(2), "--method="+method, lower).Places {
				sum := 0.0
				for _, step := range place.Account.Steps {
					amount, _ := step.Amount.Float64()
					sum += amount
				}
				if total, _ := strconv.ParseFloat(place.Total, 64); math.Abs(sum-total) > 1e-9 {
					t.Errorf("%s %s: the steps of %s lead to %v, not to %s", method, lower, place.Entry, sum, place.Total)
				}
			}
		}
	}
}

func TestRank_whereEveryJudgeSawEveryEntryNothingMoves(t *testing.T) {
	for _, method := range []string{"fair", "fixed"} {
		view := accountOf(t, juryOf{12, 5, 5, 2}.csv(1), "--method="+method)
		for _, place := range view.Places {
			if place.Rank != place.Account.RawRank {
				t.Errorf("%s moves %s from %d to %d", method, place.Entry, place.Account.RawRank, place.Rank)
			}
		}
		wantText(t, strings.Join(view.Account.Sentences, " "), "Chaque juré a vu chaque candidature")
	}
}

func TestRank_marksWithoutASignalHaveNoPodium(t *testing.T) {
	scores := "entry,judge,score\n"
	for e := range 6 { // the judges contradict each other: the entries have the same mean
		scores += fmt.Sprintf("E%d,J1,%d\nE%d,J2,%d\nE%d,J3,12\n", e, 10+e%3, e, 14-e%3, e)
	}
	for _, format := range []string{"table", "html"} {
		out, notes, code := rankText(t, "", scores, "--method=fair", "--format="+format)
		if code != 0 {
			t.Fatal(notes)
		}
		wantText(t, out, "aucune différence fiable entre les candidatures", "pas de podium")
		if strings.Contains(out, `class="podium"`) {
			t.Error("there is a podium")
		}
	}
	out, _, _ := rankText(t, "", "entry,judge,score\nA,j1,12\nA,j2,12\nB,j1,12\nB,j2,12\n", "--method=fair", "--lang=en")
	wantText(t, out, "1 equal", "no reliable difference", "All the marks are equal.")
}

func TestRank_badMarksAreRefusedWithRowAndReason(t *testing.T) {
	for name, c := range map[string]struct{ rules, scores, want string }{
		"twice":             {"", "entry,judge,score\nA,j1,1\nB,j1,2\nA,j1,3\n", "ligne 4 : « j1 » a déjà noté « A »"},
		"off the scale":     {"", "entry,judge,score\nA,j1,1\nB,j1,21\n", "ligne 3 : 21 est hors du barème 0–20"},
		"unknown criterion": {"criteres: [{cle: a}]", "entry,judge,criterion,score\nA,j1,a,1\nA,j1,b,1\n", "ligne 3 : critère inconnu « b »"},
		"NaN":               {"", "entry,judge,score\nA,j1,NaN\n", "ligne 2, colonne « score » : « NaN » n'est pas un nombre"},
		"infinity":          {"", "entry,judge,score\nA,j1,1\nA,j2,+Inf\n", "ligne 3, colonne « score » : « +Inf » n'est pas un nombre"},
		"empty":             {"", "", "le fichier est vide"},
		"no row":            {"", "entry,judge,score\n", "le fichier est vide"},
		"mixed directions":  {"criteres: [{cle: a}, {cle: b, sens: plus bas}]", "entry,judge,a,b\nA,j1,1,2\n", "« b » est noté dans l'autre sens que les règles"},
	} {
		for _, method := range []string{"rules", "fair", "fixed", "borda"} {
			_, text, code := rankText(t, c.rules, c.scores, "--method="+method, "--scale=20")
			if code != 1 || !strings.Contains(text, c.want) {
				t.Errorf("%s: exit %d, %s", name, code, text)
			}
		}
	}
	_, text, code := rankText(t, "", "entry,judge,score\nA,j1,1\n", "--scale=vingt")
	if code != 2 || !strings.Contains(text, "n'est pas un barème") {
		t.Errorf("exit %d, %s", code, text)
	}
	_, text, code = rankText(t, "note_minimale: 12\ncriteres: [{cle: note, bareme: 20}]", "entry,judge,note\nA,j1,1\n", "--method=zscore")
	if code != 2 || !strings.Contains(text, "ne sont pas sur l'échelle des notes") {
		t.Errorf("exit %d, %s", code, text)
	}
}

func TestRank_theSameBytesOnOneCoreAndOnTwoAndInAnyOrder(t *testing.T) {
	scores := juryOf{30, 9, 4, 3}.csv(1.5)
	header, rest, _ := strings.Cut(scores, "\n")
	lines := strings.Split(strings.TrimSuffix(rest, "\n"), "\n")
	slices.Reverse(lines)
	turned := header + "\n" + strings.Join(lines, "\n") + "\n"
	rules := "retenus: 5\ncriteres: [{cle: c0, coefficient: 2, bareme: 20}, {cle: c1, bareme: 20}, {cle: c2, bareme: 20}]"
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for _, method := range []string{"fair", "consistent", "scaled", "refined", "bayes", "borda", "pairwise", "plackett"} {
		for _, format := range []string{"table", "csv", "json", "html"} {
			first := ""
			for _, cores := range []int{1, 2} {
				runtime.GOMAXPROCS(cores)
				for _, text := range []string{scores, turned} {
					out, _, _ := rankText(t, rules, text, "--method="+method, "--format="+format)
					if first == "" {
						first = out
					}
					if out != first {
						t.Errorf("%s as %s: other bytes on %d cores", method, format, cores)
					}
				}
			}
		}
	}
}

func TestRank_theGrantProposalsShowNoSeverity(t *testing.T) {
	rules := file(t, "rules.yaml", "sens: plus bas\nquorum: 3\ncriteres:\n  - {cle: Overall, bareme: {min: 1, max: 5, pas: 0.1}}\n"+
		"  - {cle: Innovation, coefficient: 0}\n  - {cle: Approach, coefficient: 0}\n  - {cle: Investig, coefficient: 0}\n"+
		"  - {cle: Signif, coefficient: 0}\n  - {cle: Impact, coefficient: 0}\n")
	out, notes, code := rankFiles(t, "", "--rules="+rules, "--method=fair", shared(t, "data", "grants_aibs", "scores.csv"))
	if code != 0 {
		t.Fatal(notes)
	}
	wantText(t, out, "Les jurés ne montrent aucune différence de sévérité : rien n'est retiré.")
}

func TestRank_theDemoContestHasTheReferenceSeverities(t *testing.T) {
	rules := file(t, "rules.yaml", "criteres: [{cle: originality, coefficient: 4}, {cle: execution, coefficient: 3}, {cle: impact, coefficient: 2}, {cle: presentation}]")
	out, notes, code := rankFiles(t, "", "--rules="+rules, "--method=fair", "--format=json", shared(t, "reference", "demo_contest", "input_long.csv"))
	if code != 0 {
		t.Fatal(notes)
	}
	var view resultView
	if err := json.Unmarshal([]byte(out), &view); err != nil {
		t.Fatal(err)
	}
	from, err := os.Open(shared(t, "reference", "demo_contest", "judge_diagnostics.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer from.Close()
	rows, err := csv.NewReader(from).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	wanted := map[string]float64{}
	for _, row := range rows[1:] {
		wanted[row[0]], _ = strconv.ParseFloat(row[4], 64)
	}
	for _, judge := range view.Account.Judges {
		if math.Abs(float64(*judge.Severity)+wanted[judge.Judge]) > 2e-6 {
			t.Errorf("%s has severity %v, the reference %v", judge.Judge, *judge.Severity, -wanted[judge.Judge])
		}
	}
}

func TestRank_ballotsCountTheOrderOfEachJudgeAlone(t *testing.T) {
	scores := "entry,judge,score\nA,j1,20\nB,j1,1\nC,j1,0\nB,j2,11\nA,j2,10\nC,j2,9\nB,j3,11\nA,j3,10.5\nC,j3,10\n"
	out, notes, code := rankText(t, "", scores, "--method=plackett", "--format=csv")
	if code != 0 {
		t.Fatal(notes)
	}
	wantText(t, out, "\n1,false,B,", "\n2,false,A,", "\n3,false,C,") // two judges of three put B first, by little
	out, _, _ = rankText(t, "", scores, "--method=plackett", "--why", "--format=html", "--lang=en")
	wantText(t, out, "read as a ballot")
}
