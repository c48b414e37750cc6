package rating

import (
	"math"
	"path/filepath"
	"testing"
)

// TestRasch_reproducesTAM leaves out fit.csv: tam.fit takes the infit and outfit of each parameter's sufficient statistic (a sum over
// marks) over random draws of the qualities (Adams and Wu 2007), and nothing of ours is that; the infit and outfit of judges,
// of single marks about the additive fit, are held to R in judge_diagnostics.csv.
func TestRasch_reproducesTAM(t *testing.T) {
	r := reference{dir: shared(t, "reference", "mfrm_ratings1")}
	r.readEstimates(t)
	in := readTable(t, filepath.Join(r.dir, "input.csv"))
	entries, judges := map[string]int{}, map[string]int{}
	var en, jn []string
	m := RaschMarks{Categories: 4, Criteria: 5, Nodes: 21, Reach: 6}
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
