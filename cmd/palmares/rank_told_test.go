package main

import (
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// homely is a jury of six whose judge J1 gives the entries of the same country three points more and sinks over the sitting.
func homely() string {
	var text strings.Builder
	text.WriteString("candidature;pays;jure;pays_du_jure;organisation_du_jure;entry_organisation;heure;note\n")
	for e := range 40 {
		for j := range 6 {
			if (e+j)%3 == 0 {
				continue
			}
			mark := 10 + float64(e*7%13)/3 + float64((e*11+j*5)%9)/6
			if j == 1 && e%2 == 0 {
				mark += 3
			}
			if j == 2 {
				mark -= float64(e) / 8
			}
			fmt.Fprintf(&text, "E%02d;%s;J%d;%s;Org%d;Org%d;2026-01-29 %02d:%02d;%.2f\n", e, []string{"Mali", "Niger"}[e%2], j, []string{"niger", "MALI"}[j%2], j, e%9, 8+e/6, e%6*10, mark)
		}
	}
	return text.String()
}

// answer is what the marks of a judge say to a question.
func answer(t *testing.T, findings []findingView, aspect string) findingView {
	t.Helper()
	for _, f := range findings {
		if f.Aspect == aspect {
			return f
		}
	}
	t.Fatalf("nobody asked for %s", aspect)
	return findingView{}
}

func TestRank_countriesAndHoursBecomeReasonsToLook(t *testing.T) {
	view := accountOf(t, homely(), "--method=fair")
	others := 0 // what one judge's habit pushes onto the others
	for _, judge := range view.Account.Judges {
		for aspect, whose := range map[string]string{"country": "J1", "drift": "J2"} {
			f := answer(t, judge.Findings, aspect)
			if f.Smallest == nil || judge.Judge == whose && f.Verdict != "shown" {
				t.Errorf("%s, %s: %s, %s", judge.Judge, aspect, f.Verdict, f.Story)
			}
			if judge.Judge != whose && f.Verdict == "shown" {
				others++
			}
		}
	}
	if others > 2 {
		t.Errorf("%d signs where nothing was planted", others)
	}
	if f := answer(t, view.Account.Together, "organisation"); f.Verdict == "not_tested" || f.Marks == 0 {
		t.Errorf("organisations were told: %+v", f)
	}
	for format, wanted := range map[string]string{"html": "Une raison de regarder : notes plus favorables de", "table": "son pays"} {
		out, notes, code := rankText(t, "", homely(), "--method=fair", "--format="+format)
		if code != 0 {
			t.Fatal(notes)
		}
		wantText(t, out, wanted)
	}
	out, _, _ := rankText(t, "", homely(), "--method=fair", "--format=html", "--lang=en")
	wantText(t, out, "A reason to look: marks more favourable by", "less than", "would not be seen", "The criteria")
}

func TestRank_whatIsToldTwiceOtherwiseIsRefused(t *testing.T) {
	for name, c := range map[string]struct{ scores, want string }{
		"two countries":       {"entry,judge,judge_country,score\nA,j1,ML,1\nB,j1,NE,2\n", "ligne 3, colonne « judge_country » : « NE » pour « j1 », qui avait « ML » plus haut"},
		"two entry countries": {"entry,judge,entry_country,score\nA,j1,ML,1\nA,j2,NE,2\n", "ligne 3, colonne « entry_country » : « NE » pour « A », qui avait « ML » plus haut"},
		"no time":             {"entry,judge,order,score\nA,j1,soir,1\n", "ligne 2, colonne « order » : « soir » n'est ni un rang ni une heure"},
	} {
		if _, text, code := rankText(t, "", c.scores, "--method=fair"); code != 1 || !strings.Contains(text, c.want) {
			t.Errorf("%s: exit %d, %s", name, code, text)
		}
	}
}

func TestRank_theDemoContestHasTheReferenceDiagnostics(t *testing.T) {
	rules := file(t, "rules.yaml", "criteres: [{cle: originality, coefficient: 4}, {cle: execution, coefficient: 3}, {cle: impact, coefficient: 2}, {cle: presentation}]")
	scores, err := os.ReadFile(shared(t, "reference", "demo_contest", "input_long.csv"))
	if err != nil {
		t.Fatal(err)
	}
	judges := map[string]judgeView{}
	for _, judge := range accountOf(t, string(scores), "--method=fair", "--rules="+rules).Account.Judges {
		judges[judge.Judge] = judge
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
	columns := map[string]int{}
	for k, name := range rows[0] {
		columns[name] = k
	}
	for _, row := range rows[1:] {
		judge := judges[row[0]]
		for column, got := range map[string]*decimal{
			"infit": judge.Infit, "outfit": judge.Outfit, "corr_rest": judge.Agreement, "halo_ratio": answer(t, judge.Findings, "halo").Value,
			"bias": answer(t, judge.Findings, "country").Value, "bias_se": answer(t, judge.Findings, "country").SE,
			"bias_p_bh": answer(t, judge.Findings, "country").Adjusted, "drift_p": answer(t, judge.Findings, "drift").P, "drift_p_bh": answer(t, judge.Findings, "drift").Adjusted,
		} {
			want, err := strconv.ParseFloat(row[columns[column]], 64)
			if err == nil && (got == nil || math.Abs(float64(*got)-want) > 2e-6) {
				t.Errorf("%s of %s: %v, the reference has %v", column, row[0], got, want)
			}
		}
	}
}

func TestRank_whatIsToldGivesTheSameBytesOnAnyCoresAndInAnyOrder(t *testing.T) {
	header, rest, _ := strings.Cut(homely(), "\n")
	lines := strings.Split(strings.TrimSuffix(rest, "\n"), "\n")
	slices.Reverse(lines)
	turned := header + "\n" + strings.Join(lines, "\n") + "\n"
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for _, method := range []string{"fair", "fixed"} {
		for _, format := range []string{"table", "json", "html"} {
			first := ""
			for _, cores := range []int{1, 2, 5} {
				runtime.GOMAXPROCS(cores)
				for _, text := range []string{homely(), turned} {
					out, notes, code := rankText(t, "", text, "--method="+method, "--format="+format)
					if first == "" {
						first = out
					}
					if code != 0 || out != first {
						t.Errorf("%s as %s: exit %d, other bytes on %d cores; %s", method, format, code, cores, notes)
					}
				}
			}
		}
	}
}
