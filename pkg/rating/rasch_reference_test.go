package rating

import (
	"math"
	"path/filepath"
	"strings"
	"testing"
)

// ratings of mfrm_ratings1: their marks and the numbers of their judges and entries by name.
func ratings(t *testing.T, dir string) (m RaschMarks, judges, entries map[string]int) {
	in := readTable(t, filepath.Join(dir, "input.csv"))
	entries, judges = map[string]int{}, map[string]int{}
	var en, jn []string
	m = RaschMarks{Categories: 4, Criteria: 5, Nodes: 21, Reach: 6}
	criteria := []string{"k1", "k2", "k3", "k4", "k5"}
	for k := range in.rows {
		for i, c := range criteria {
			if in.text(k, c) == "" {
				continue
			}
			m.Entry = append(m.Entry, numberOf(in.text(k, "idstud"), entries, &en))
			m.Judge = append(m.Judge, numberOf(in.text(k, "rater"), judges, &jn))
			m.Criterion, m.Category = append(m.Criterion, i), append(m.Category, int(in.number(k, c)))
		}
	}
	m.Entries, m.Judges = len(en), len(jn)
	return m, judges, entries
}

func TestRasch_reproducesTAM(t *testing.T) {
	r := reference{dir: shared(t, "reference", "mfrm_ratings1")}
	r.readEstimates(t)
	m, judges, entries := ratings(t, r.dir)
	f, err := FitRasch(m)
	if err != nil || !f.Known {
		t.Fatal(err)
	}
	t.Log(f.Rounds, "rounds")
	mass := 0.0 // TAM leaves the normal weights of the nodes as they fall, a little under one in all
	for q := range 21 {
		x := -6 + 0.6*float64(q)
		mass += 0.6 * math.Exp(-x*x/(2*f.Variance)) / math.Sqrt(2*math.Pi*f.Variance)
	}
	near(t, "deviance", f.Deviance-2*float64(m.Entries)*math.Log(mass), r.get("deviance"), 1e-3)
	nearRelative(t, "variance", f.Variance, r.get("variance"), 2e-3)
	near(t, "reliability", f.Reliability, r.get("EAP_reliability"), 1e-3)
	facets := readTable(t, filepath.Join(r.dir, "facet_parameters.csv"))
	for k := range facets.rows {
		name := facets.text(k, "parameter")
		switch facets.text(k, "facet") {
		case "item":
			near(t, name, f.Criteria[name[1]-'1'], facets.number(k, "xsi"), 1e-3)
		case "rater":
			near(t, name, f.Judges[judges[name[len("rater"):]]], facets.number(k, "xsi"), 1e-3)
		case "item:step":
			near(t, name, f.Steps[name[1]-'1'][name[len(name)-1]-'1'], facets.number(k, "xsi"), 1e-3)
		}
	}
	people := readTable(t, filepath.Join(r.dir, "person_eap.csv"))
	for k := range people.rows {
		e := f.Entries[entries[people.text(k, "person")]]
		near(t, "quality", e.Value, people.number(k, "EAP"), 2e-3)
		near(t, "its SD", e.SD, people.number(k, "SD"), 1e-3)
	}
}

// TestRasch_infitAndOutfitAreTAMs within 1.5 %: tam.fit draws the qualities at random, so that its last digits are chance. Its
// figure of a judge is that of a parameter, which holds the last judge's marks with the other sign because severities sum to zero; a
// judge's own figure has no published value, and comes from the same sums. Left out are the last judge, and the steps, of which
// nothing of ours speaks. The infit and outfit about the additive fit are held to R's lm in judge_diagnostics.csv.
func TestRasch_infitAndOutfitAreTAMs(t *testing.T) {
	dir := shared(t, "reference", "mfrm_ratings1")
	m, judges, _ := ratings(t, dir)
	f, err := FitRasch(m)
	if err != nil || !f.Known {
		t.Fatal(err)
	}
	r, byEntry := fitted(t, m), make([][]int, m.Entries)
	for k, e := range m.Entry {
		byEntry[e] = append(byEntry[e], k)
	}
	fits, seen := readTable(t, filepath.Join(dir, "fit.csv")), 0
	for k := range fits.rows {
		name := fits.text(k, "parameter")
		judge, is := strings.CutPrefix(name, "rater")
		var got MeanSquares
		switch {
		case is && judge != "db54":
			sign := map[int]float64{judges[judge]: 1, judges["db54"]: -1}
			got = r.meanSquares(byEntry, func(k int) float64 { return sign[m.Judge[k]] })
		case len(name) == 2:
			got = f.CriterionFit[name[1]-'1']
		default:
			continue
		}
		seen++
		nearRelative(t, name+" infit", got.Infit, fits.number(k, "Infit"), 0.015)
		nearRelative(t, name+" outfit", got.Outfit, fits.number(k, "Outfit"), 0.015)
	}
	if seen != 11 {
		t.Errorf("%d of 11 compared", seen)
	}
	if j := f.JudgeFit[judges["db31"]]; j.Infit < 1.9 || f.JudgeFit[judges["db02"]].Infit > 0.8 {
		t.Errorf("db31, the least regular, has %+v", j)
	}
}

// fitted is the state at the end of a fit.
func fitted(t *testing.T, m RaschMarks) *rasch {
	r, err := m.prepare()
	if err != nil {
		t.Fatal(err)
	}
	for range 150 {
		r.tabulate()
		r.expect()
		r.maximise()
	}
	return r
}

func TestRasch_saysNothingWhereThereIsNothing(t *testing.T) {
	m := RaschMarks{Categories: 2, Entries: 2, Judges: 1, Criteria: 1, Entry: []int{0, 1}, Judge: []int{0, 0}, Criterion: []int{0, 0}, Category: []int{1, 1}}
	if f, err := FitRasch(m); err != nil || f.Known {
		t.Error(f, err)
	}
	m.Category = []int{1, 7}
	if _, err := FitRasch(m); err == nil {
		t.Error("a category out of range was taken")
	}
}
