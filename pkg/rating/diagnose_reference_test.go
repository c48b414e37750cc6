package rating

import (
	"path/filepath"
	"testing"
)

func TestDiagnose_reproducesTheDemoContest(t *testing.T) {
	r := readComposite(t)
	f, err := FitLeastSquares(r.sheet, FitOptions{})
	if err != nil {
		t.Fatal(err)
	}
	composite := readTable(t, filepath.Join(r.dir, "composite.csv"))
	same, order := make([]bool, len(composite.rows)), make([]float64, len(composite.rows))
	for k := range composite.rows {
		same[k], order[k] = composite.text(k, "same") == "1", composite.number(k, "seq")
	}
	in := readTable(t, filepath.Join(r.dir, "judge_diagnostics.csv"))
	judges, bias, drift := f.Diagnose(), f.ContrastByJudge(SameGroup(same)), f.Drift(order)
	byJudge := map[int]Diagnosis{}
	for _, d := range judges {
		byJudge[d.Judge] = d
	}
	for k := range in.rows {
		j := r.judgeAt[in.text(k, "judge")]
		d := byJudge[j]
		for column, got := range map[string]float64{
			"n": float64(d.Marks), "raw_mean": d.RawMean, "raw_sd": d.RawSD, "ls_severity": -d.Severity, "ls_severity_se": d.SeveritySE,
			"infit": d.Infit, "outfit": d.Outfit, "df": d.Free, "infit_z": d.InfitZ, "infit_p": d.InfitP, "infit_p_bh": d.InfitBH, "corr_rest": d.Discrimination,
			"bias": bias[j].Estimate, "bias_se": bias[j].SE, "bias_t": bias[j].T, "bias_p": bias[j].P, "bias_p_bh": bias[j].BH, "bias_p_holm": bias[j].Holm,
			"drift": drift[j].Estimate, "drift_se": drift[j].SE, "drift_t": drift[j].T, "drift_p": drift[j].P, "drift_p_bh": drift[j].BH,
		} {
			if in.text(k, column) != "" {
				near(t, in.text(k, "judge")+" "+column, got, in.number(k, column), 1e-8*(1+abs(in.number(k, column))))
			}
		}
	}
	all := f.Contrast(SameGroup(same))
	near(t, "same country, all judges", all.Estimate, 0.0628958254915414, 1e-9)
	near(t, "its P", all.P, 0.529043218486277, 1e-8)
	// Planted: J11 is irregular; J05 favours its country by 1.3 on about nine entries, which these marks cannot show.
	if !byJudge[r.judgeAt["J11"]].Irregular || byJudge[r.judgeAt["J01"]].Irregular || !byJudge[r.judgeAt["J12"]].Constant {
		t.Error("the irregular and the constant judge are not told from the others")
	}
	if v := bias[r.judgeAt["J05"]]; v.Verdict() != VerdictNotShown || v.Smallest < 0.5 {
		t.Errorf("J05: %+v", v)
	}
}

func TestHalo_reproducesTheDemoContest(t *testing.T) {
	dir := shared(t, "reference", "demo_contest")
	in, want := readTable(t, filepath.Join(dir, "input_long.csv")), readTable(t, filepath.Join(dir, "judge_diagnostics.csv"))
	entry, judge, criterion := map[string]int{}, map[string]int{}, map[string]int{}
	var names []string
	var marks []CriterionMark
	for k := range in.rows {
		marks = append(marks, CriterionMark{numberOf(in.text(k, "entry"), entry, &names), numberOf(in.text(k, "judge"), judge, &names),
			numberOf(in.text(k, "criterion"), criterion, &names), in.number(k, "score")})
	}
	got, err := MeasureHalo(marks)
	if err != nil {
		t.Fatal(err)
	}
	byJudge := map[int]Halo{}
	for _, h := range got {
		byJudge[h.Judge] = h
	}
	for k := range want.rows {
		h := byJudge[judge[want.text(k, "judge")]]
		near(t, "halo variance of "+want.text(k, "judge"), h.Variance, want.number(k, "halo_within_var"), 1e-9)
		near(t, "halo ratio", h.Ratio, want.number(k, "halo_ratio"), 1e-9)
		if planted := want.text(k, "judge") == "J09" || want.text(k, "judge") == "J12"; h.Low != planted {
			t.Errorf("%s: low %v", want.text(k, "judge"), h.Low)
		}
	}
}

func TestContrast_reproducesPrinceton(t *testing.T) {
	dir := shared(t, "reference", "princeton2012_bias")
	in := readTable(t, filepath.Join(dir, "input.csv"))
	for flight, want := range map[string][2]float64{"white": {-0.766666666666667, 0.0957946834841115}, "red": {0.445833333333332, 0.383108127476806}} {
		entries, judges := map[string]int{}, map[string]int{}
		var en, jn []string
		var s Sheet
		var same []bool
		for k := range in.rows {
			if in.text(k, "flight") == flight {
				s.Marks = append(s.Marks, Mark{numberOf(in.text(k, "wine"), entries, &en), numberOf(in.text(k, "judge"), judges, &jn), in.number(k, "score"), 1})
				same = append(same, in.text(k, "same") == "1")
			}
		}
		s.Entries, s.Judges = len(en), len(jn)
		f, err := FitLeastSquares(s, FitOptions{})
		if err != nil {
			t.Fatal(err)
		}
		c := f.Contrast(SameGroup(same))
		near(t, flight+" estimate", c.Estimate, want[0], 1e-9)
		near(t, flight+" P", c.P, want[1], 1e-9)
		near(t, flight+" smallest", c.Smallest, 2.8*c.SE, 1e-12)
	}
}
