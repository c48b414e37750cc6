package rating

import (
	"path/filepath"
	"testing"
)

// levelsBy numbers the combinations of some columns.
func levelsBy(in table, columns ...string) []int {
	at, names := map[string]int{}, []string{}
	out := make([]int, len(in.rows))
	for k := range in.rows {
		key := ""
		for _, c := range columns {
			key += in.text(k, c) + "|"
		}
		out[k] = numberOf(key, at, &names)
	}
	return out
}

func values(in table, column string) []float64 {
	out := make([]float64, len(in.rows))
	for k := range out {
		out[k] = in.number(k, column)
	}
	return out
}

// TestComponents_reproducesBrennan holds Brennan (2001), table 3.2: persons by raters nested in tasks, reliabilities .55 and .46.
func TestComponents_reproducesBrennan(t *testing.T) {
	r := readReference(t, "brennan_3_2", [4]string{"Person", "Rater", "Score", ""})
	in := readTable(t, filepath.Join(r.dir, "input.csv"))
	names := [][]string{{"Person"}, {"Task"}, {"Rater", "Task"}, {"Person", "Task"}}
	keys := []string{"Person", "Task", "Rater:Task", "Person:Task"}
	c := Crossing{Values: values(in, "Score"), Fixed: make([]int, len(in.rows))}
	for _, columns := range names {
		c.Factors = append(c.Factors, levelsBy(in, columns...))
	}
	f, err := FitComponents(c)
	if err != nil || !f.Known {
		t.Fatal(err)
	}
	for k, key := range keys {
		nearRelative(t, key, f.Variances[k], r.get("lmer", "variance", key), 1e-4)
	}
	nearRelative(t, "residual", f.Residual, r.get("lmer", "variance", "Residual"), 1e-4)
	nearRelative(t, "criterion", f.Minus2REML, r.get("lmer", "criterion_minus2"), 1e-6)
	tasks, raters := 3.0, 4.0
	relative := f.Variances[3]/tasks + f.Residual/(tasks*raters)
	absolute := relative + f.Variances[1]/tasks + f.Variances[2]/(tasks*raters)
	near(t, "generalizability", f.Variances[0]/(f.Variances[0]+relative), r.get("dstudy", "generalizability_Erho2"), 1e-4)
	near(t, "dependability", f.Variances[0]/(f.Variances[0]+absolute), r.get("dstudy", "dependability_Phi"), 1e-4)
}

func TestComponents_reproducesTheDemoContestsCriteria(t *testing.T) {
	if raced {
		t.Skip("gigaflops under the race detector; the same code runs on the smaller sets")
	}
	r := readComposite(t)
	r.readEstimates(t)
	in := readTable(t, filepath.Join(r.dir, "input_long.csv"))
	c := Crossing{Values: values(in, "score"), Fixed: levelsBy(in, "criterion")}
	keys := []string{"entry", "judge", "entry:judge", "entry:crit", "judge:crit"}
	for _, columns := range [][]string{{"entry"}, {"judge"}, {"entry", "judge"}, {"entry", "criterion"}, {"judge", "criterion"}} {
		c.Factors = append(c.Factors, levelsBy(in, columns...))
	}
	f, err := FitComponents(c)
	if err != nil || !f.Known {
		t.Fatal(err)
	}
	for k, key := range keys {
		nearRelative(t, key, f.Variances[k], r.get("gstudy_full", "variance", key), 2e-4)
	}
	nearRelative(t, "residual", f.Residual, r.get("gstudy_full", "variance", "Residual"), 1e-4)
	nearRelative(t, "criterion", f.Minus2REML, r.get("gstudy_full", "crit"), 1e-6)
	t.Log(f.Passes, "passes")
}

func TestComponents_agreesWithTwoFactors(t *testing.T) {
	s := contest(30, 6, 3, 3)
	c := Crossing{Fixed: make([]int, len(s.Marks)), Factors: [][]int{nil, nil}}
	for _, m := range s.Marks {
		c.Values = append(c.Values, m.Value)
		c.Factors[0], c.Factors[1] = append(c.Factors[0], m.Entry), append(c.Factors[1], m.Judge)
	}
	a, err := FitComponents(c)
	if err != nil {
		t.Fatal(err)
	}
	b := mustFit(t, s, FitOptions{Boundary: BoundaryPlain})
	nearRelative(t, "entry", a.Variances[0], b.Variances.Entry, 1e-5)
	nearRelative(t, "judge", a.Variances[1], b.Variances.Judge, 1e-5)
	nearRelative(t, "criterion", a.Minus2REML, b.Minus2REML, 1e-9)
}
