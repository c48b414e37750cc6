package rating

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestRasch_infitTellsWhoMarksAtRandom among judges who follow the model, of which only chance parts the mean squares from 1.
func TestRasch_infitTellsWhoMarksAtRandom(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 7))
	m := RaschMarks{Categories: 4, Entries: 300, Judges: 4, Criteria: 3}
	draw := func(quality float64) int {
		total, p := 0.0, make([]float64, m.Categories)
		for c := range p {
			p[c] = math.Exp(float64(c) * quality)
			total += p[c]
		}
		at := r.Float64() * total
		for c, v := range p {
			if at -= v; at < 0 {
				return c
			}
		}
		return m.Categories - 1
	}
	for e := range m.Entries {
		quality := 1.5 * r.NormFloat64()
		for j := range m.Judges {
			for i := range m.Criteria {
				c := draw(quality - 0.3*float64(j))
				if j == 3 {
					c = r.IntN(m.Categories)
				}
				m.Entry, m.Judge, m.Criterion, m.Category = append(m.Entry, e), append(m.Judge, j), append(m.Criterion, i), append(m.Category, c)
			}
		}
	}
	f, err := FitRasch(m)
	if err != nil || !f.Known {
		t.Fatal(f.Known, err)
	}
	t.Log(f.JudgeFit, f.CriterionFit)
	for j, fit := range f.JudgeFit[:3] {
		if fit.Infit > 1.25 || fit.Outfit > 1.25 {
			t.Errorf("judge %d follows the model: %+v", j, fit)
		}
	}
	if fit := f.JudgeFit[3]; fit.Infit < 1.5 || fit.Outfit < 1.5 {
		t.Errorf("who marks at random: %+v", fit)
	}
}
