package rating

import (
	"path/filepath"
	"strconv"
	"testing"
)

// wine reads Randall (1989): bitterness of eight bottles by nine judges in five ordered classes.
func wine(t *testing.T) (reference, table, OrdinalMarks) {
	t.Helper()
	r := reference{dir: shared(t, "reference", "randall_wine_ordinal")}
	r.readEstimates(t)
	in := readTable(t, filepath.Join(r.dir, "input.csv"))
	m := OrdinalMarks{Categories: 5}
	for k := range in.rows {
		m.Category = append(m.Category, int(in.number(k, "rating"))-1)
	}
	return r, in, m
}

func integers(in table, column string) []int {
	out := make([]int, len(in.rows))
	for k, v := range values(in, column) {
		out[k] = int(v)
	}
	return out
}

func TestOrdinal_reproducesCrossedBottlesAndJudges(t *testing.T) {
	r, in, m := wine(t)
	m.Factors = [][]int{integers(in, "bottle"), integers(in, "judge")}
	f, err := FitOrdinal(m)
	if err != nil || !f.Known {
		t.Fatal(err)
	}
	key := "bottle_judge_crossed_laplace"
	near(t, "log-likelihood", f.LogLike, r.get(key, "logLik"), 1e-5)
	near(t, "bottle", f.SD[0], r.get(key, "sd", "bottle"), 1e-3)
	near(t, "judge", f.SD[1], r.get(key, "sd", "judge"), 1e-3)
	for c, name := range []string{"1|2", "2|3", "3|4", "4|5"} {
		near(t, name, f.Thresholds[c], r.get(key, "thresholds", name), 2e-3)
	}
	modes := r.estimates[key].(map[string]any)["modes"].([]any)
	for _, x := range modes {
		v := x.(map[string]any)
		level, err := strconv.Atoi(v["level"].(string))
		if err != nil {
			t.Fatal(err)
		}
		factor := map[string]int{"bottle": 0, "judge": 1}[v["group"].(string)]
		near(t, v["group"].(string), f.Effects[factor][level], v["mode"].(float64), 2e-3)
	}
}

// TestOrdinal_reproducesTheTutorial holds Christensen's clmm tutorial: 3.063, 1.835 and a judge variance of 1.279 by Laplace's approximation.
func TestOrdinal_reproducesTheTutorial(t *testing.T) {
	r, in, m := wine(t)
	warm, contact := make([]float64, len(in.rows)), make([]float64, len(in.rows))
	for k := range in.rows {
		if in.text(k, "temp") == "warm" {
			warm[k] = 1
		}
		if in.text(k, "contact") == "yes" {
			contact[k] = 1
		}
	}
	m.Covariates, m.Factors = [][]float64{warm, contact}, [][]int{integers(in, "judge")}
	f, err := FitOrdinal(m)
	if err != nil || !f.Known {
		t.Fatal(err)
	}
	near(t, "warm", f.Coefficients[0], 3.063, 1e-3)
	near(t, "contact", f.Coefficients[1], 1.835, 1.5e-3)
	near(t, "judge variance", f.SD[0]*f.SD[0], 1.279, 1.5e-3)
	m.Nodes = 10
	if f, err = FitOrdinal(m); err != nil || !f.Known {
		t.Fatal(err)
	}
	key := "temp_contact_judge"
	near(t, "log-likelihood, ten points", f.LogLike, r.get(key, "logLik"), 1e-5)
	near(t, "judge variance, ten points", f.SD[0]*f.SD[0], r.get(key, "judge_var"), 1e-3)
	near(t, "warm, ten points", f.Coefficients[0], r.get(key, "coef", "tempwarm"), 1e-3)
	near(t, "contact, ten points", f.Coefficients[1], r.get(key, "coef", "contactyes"), 1e-3)
	for c, name := range []string{"1|2", "2|3", "3|4", "4|5"} {
		near(t, name+", ten points", f.Thresholds[c], r.get(key, "coef", name), 1e-3)
	}
}

func TestOrdinal_saysNothingWhereThereIsNothing(t *testing.T) {
	for _, m := range []OrdinalMarks{
		{Categories: 3, Category: []int{1, 1, 1}, Factors: [][]int{{0, 1, 2}}},
		{Categories: 1, Category: []int{0, 0}, Factors: [][]int{{0, 1}}},
	} {
		if f, err := FitOrdinal(m); err != nil || f.Known {
			t.Error(f, err)
		}
	}
	if _, err := FitOrdinal(OrdinalMarks{Categories: 2, Category: []int{5}, Factors: [][]int{{0}}}); err == nil {
		t.Error("a category out of range was taken")
	}
}
