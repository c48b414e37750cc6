package rating

import (
	"path/filepath"
	"testing"
)

// diving reads the Sydney 2000 marks; an entry is one dive.
func diving(t *testing.T) (reference, []bool) {
	t.Helper()
	r := reference{dir: shared(t, "data", "diving2000"), entryAt: map[string]int{}, judgeAt: map[string]int{}}
	in := readTable(t, filepath.Join(r.dir, "scores.csv"))
	var same []bool
	for k := range in.rows {
		dive := in.text(k, "event") + "|" + in.text(k, "entry") + "|" + in.text(k, "criterion")
		r.sheet.Marks = append(r.sheet.Marks, Mark{numberOf(dive, r.entryAt, &r.entries), numberOf(in.text(k, "judge"), r.judgeAt, &r.judges), in.number(k, "score"), 1})
		same = append(same, in.text(k, "entry_country") == in.text(k, "judge_country"))
	}
	r.sheet.Entries, r.sheet.Judges = len(r.entries), len(r.judges)
	return r, same
}

func TestDiving_sameCountryTestsAreAsPublished(t *testing.T) {
	r, same := diving(t)
	got, err := HomeComparison(r.sheet, same)
	if err != nil {
		t.Fatal(err)
	}
	in := readTable(t, filepath.Join(r.dir, "published_home_ttests.csv"))
	exact := 0
	for k := range in.rows {
		w := got[r.judgeAt[in.text(k, "judge")]]
		nearRelative(t, "P of "+in.text(k, "judge"), w.P, in.number(k, "recomputed_p_welch_7judge_panel_mean"), 2e-5)
		if abs(w.P-in.number(k, "yale_published_p_welch")) < 1e-5*in.number(k, "yale_published_p_welch")+1e-9 {
			exact++
		}
	}
	if exact != 13 {
		t.Errorf("%d of 17 published values, want the 13 that can be reproduced", exact)
	}
}

// TestDiving_aLenientJudgeIsNotABiasedOne holds the case of Emerson, Seltzer and Lin (2009): one judge marks everybody high and favours nobody.
func TestDiving_aLenientJudgeIsNotABiasedOne(t *testing.T) {
	r, same := diving(t)
	f, err := FitLeastSquares(r.sheet, FitOptions{})
	if err != nil {
		t.Fatal(err)
	}
	bias := f.ContrastByJudge(SameGroup(same))
	lenient, favouring := extremes(t, r)
	for _, d := range f.Diagnose() {
		if d.Judge == lenient && !(d.Severity < -0.1 && d.Severity < -5*d.SeveritySE) {
			t.Errorf("the lenient judge: severity %g ± %g", d.Severity, d.SeveritySE)
		}
	}
	if b := bias[lenient]; b.Verdict() != VerdictNotShown || abs(b.Estimate) > 0.15 || b.Smallest > 0.5 {
		t.Errorf("a favour is claimed of the lenient judge: %+v", b)
	}
	if b := bias[favouring]; b.Verdict() != VerdictShown || b.Holm > 0.001 {
		t.Errorf("the published difference is not shown: %+v", b)
	}
	if all := f.Contrast(SameGroup(same)); !(all.Estimate > 0.2 && all.P < 1e-10) {
		t.Errorf("all judges: %+v", all)
	}
}

// extremes finds, in the published comparisons, the judge with the least sign of favour and the one with the most.
func extremes(t *testing.T, r reference) (least, most int) {
	t.Helper()
	in := readTable(t, filepath.Join(r.dir, "published_home_ttests.csv"))
	low, high := 1.0, 0.0
	for k := range in.rows {
		p := in.number(k, "yale_published_p_welch")
		if p < low {
			low, most = p, r.judgeAt[in.text(k, "judge")]
		}
		if p > high {
			high, least = p, r.judgeAt[in.text(k, "judge")]
		}
	}
	return least, most
}

func TestDiving_reproducesLme4(t *testing.T) {
	r, _ := diving(t)
	f := mustFit(t, r.sheet, FitOptions{})
	near(t, "dive", f.Variances.Entry, 1.972981, 2e-4)
	near(t, "judge", f.Variances.Judge, 0.004669, 1e-6)
	near(t, "residual", f.Variances.Residual, 0.190682, 2e-6)
	near(t, "criterion", f.Minus2REML, 19414.8611, 1e-3)
	in := readTable(t, filepath.Join(r.dir, "reference_lmer_judges.csv"))
	for k := range in.rows {
		near(t, in.text(k, "judge"), f.Judges[r.judgeAt[in.text(k, "judge")]].Value, in.number(k, "blup"), 2e-5)
	}
}

func TestGrants_noSeverityIsInvented(t *testing.T) {
	r := reference{dir: shared(t, "data", "grants_aibs"), entryAt: map[string]int{}, judgeAt: map[string]int{}}
	in := readTable(t, filepath.Join(r.dir, "scores.csv"))
	overall := table{column: in.column}
	for k := range in.rows {
		if in.text(k, "criterion") == "Overall" {
			overall.rows = append(overall.rows, in.rows[k])
		}
	}
	r.readMarks(overall, [4]string{"entry", "judge", "score", ""})
	f := mustFit(t, r.sheet, FitOptions{})
	if f.Variances.Judge != 0 || f.Status != StatusFitted || !f.Has(NoteNoSeverity) {
		t.Errorf("judge variance %g, status %s, %v", f.Variances.Judge, f.Status, f.Notes)
	}
	near(t, "entry variance", f.Variances.Entry, 0.2362446, 1e-5)
	near(t, "residual variance", f.Variances.Residual, 0.4002778, 1e-5)
	for _, w := range f.Explain() {
		for _, a := range w.Adjustments {
			if a.Amount != 0 {
				t.Fatalf("a severity of %g was invented", a.Typical)
			}
		}
	}
	fair, raw := OrderScores(scoresOf(f)), OrderScores(rawScores(t, r.sheet))
	for k := range fair.Places {
		if fair.Places[k].Entry != raw.Places[k].Entry {
			t.Fatalf("place %d differs from that of the raw means", k+1)
		}
	}
}

func scoresOf(f *Fit) []Score {
	out := make([]Score, len(f.Entries))
	for e, x := range f.Entries {
		out[e] = Score{x.Marks, x.Value}
	}
	return out
}

func rawScores(t *testing.T, s Sheet) []Score {
	t.Helper()
	out, err := Baseline(s, MethodMean)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestPrinceton_perJudgeComparisonsAreReproduced(t *testing.T) {
	dir := shared(t, "reference", "princeton2012_bias")
	in := readTable(t, filepath.Join(dir, "input.csv"))
	for _, flight := range []string{"white", "red"} {
		r := reference{entryAt: map[string]int{}, judgeAt: map[string]int{}}
		rows := table{column: in.column}
		var same []bool
		for k := range in.rows {
			if in.text(k, "flight") == flight {
				rows.rows = append(rows.rows, in.rows[k])
				same = append(same, in.text(k, "same") == "1")
			}
		}
		r.readMarks(rows, [4]string{"wine", "judge", "score", ""})
		got, err := HomeComparison(r.sheet, same)
		if err != nil {
			t.Fatal(err)
		}
		want := readTable(t, filepath.Join(dir, "per_judge_"+flight+".csv"))
		p := make([]float64, len(want.rows))
		for k := range want.rows {
			w := got[r.judgeAt[want.text(k, "judge")]]
			near(t, flight+" difference", w.Difference, want.number(k, "diff"), 1e-9)
			near(t, flight+" P", w.P, want.number(k, "p"), 1e-9)
			p[k] = w.P
		}
		for k, q := range Holm(p) {
			near(t, "Holm", q, want.number(k, "p_holm"), 1e-9)
			near(t, "Benjamini-Hochberg", BenjaminiHochberg(p)[k], want.number(k, "p_bh"), 1e-9)
		}
	}
}

func TestDemoContest_everyCriterionHasItsReliability(t *testing.T) {
	r := readComposite(t)
	r.readEstimates(t)
	in := readTable(t, filepath.Join(r.dir, "input_long.csv"))
	for _, x := range r.estimates["per_criterion"].([]any) {
		want := x.(map[string]any)
		rows := table{column: in.column}
		for k := range in.rows {
			if in.text(k, "criterion") == want["criterion"] {
				rows.rows = append(rows.rows, in.rows[k])
			}
		}
		c := reference{entryAt: map[string]int{}, judgeAt: map[string]int{}}
		c.readMarks(rows, [4]string{"entry", "judge", "score", ""})
		v := mustFit(t, c.sheet, FitOptions{}).Variances
		near(t, "absolute", v.Entry/(v.Entry+v.Judge+v.Residual), want["icc_A1"].(float64), 1e-4)
		near(t, "relative", v.Entry/(v.Entry+v.Residual), want["icc_C1"].(float64), 1e-4)
	}
}
