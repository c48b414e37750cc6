package rating

import (
	"path/filepath"
	"testing"
)

func TestConsistencyWeights_reproduceTheDemoContest(t *testing.T) {
	r := readComposite(t)
	f, err := FitConsistent(r.sheet, FitOptions{Boundary: BoundaryPlain}, Uncapped)
	if err != nil {
		t.Fatal(err)
	}
	nearRelative(t, "prior degrees of freedom", f.PriorDF, 4.57495737213544, 1e-3)
	nearRelative(t, "prior variance", f.PriorS, 0.352787640743536, 1e-4)
	nearRelative(t, "entry variance", f.Variances.Entry, 1.03787944999881, 1e-4)
	nearRelative(t, "residual variance", f.Variances.Residual, 0.353435376595266, 1e-4)
	in := readTable(t, filepath.Join(r.dir, "consistency_weights.csv"))
	for k := range in.rows {
		nearRelative(t, "weight of "+in.text(k, "judge"), f.Consistency[r.judgeAt[in.text(k, "judge")]].Weight, in.number(k, "weight"), 1e-3)
	}
	in = readTable(t, filepath.Join(r.dir, "blups_consistency_weighted.csv"))
	for k := range in.rows {
		if in.text(k, "group") == "entry" {
			near(t, in.text(k, "level"), f.Entries[r.entryAt[in.text(k, "level")]].Value, in.number(k, "blup"), 1e-3)
		}
	}
}

func TestConsistencyWeights_switchThemselvesOff(t *testing.T) {
	f, err := FitConsistent(contest(12, 6, 6, 1), FitOptions{}, DefaultCap)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range f.Consistency {
		if c.Weight < 1/DefaultCap || c.Weight > DefaultCap {
			t.Errorf("weight %g", c.Weight)
		}
	}
}

func TestScale_reproducesTheDemoContest(t *testing.T) {
	r := readComposite(t)
	f, err := mustFit(t, r.sheet, FitOptions{Boundary: BoundaryPlain}).Scale()
	if err != nil {
		t.Fatal(err)
	}
	nearRelative(t, "slope variance", f.SlopeVariance, 0.0965992114365046, 1e-4)
	in := readTable(t, filepath.Join(r.dir, "scale_judges.csv"))
	for k := range in.rows {
		j := r.judgeAt[in.text(k, "judge")]
		near(t, "slope", f.Slopes[j], in.number(k, "a"), 1e-4)
		near(t, "level", f.Levels[j], in.number(k, "b"), 1e-4)
	}
	in = readTable(t, filepath.Join(r.dir, "scale_entries.csv"))
	for k := range in.rows {
		near(t, "quality", f.Entries[r.entryAt[in.text(k, "entry")]].Value, in.number(k, "m"), 1e-4)
	}
	if len(f.Flat) != 1 || r.judges[f.Flat[0]] != "J12" {
		t.Errorf("flat judges %v, want the constant one", f.Flat)
	}
}
