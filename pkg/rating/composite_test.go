package rating

import (
	"math"
	"path/filepath"
	"testing"
)

func TestCompose_reproducesTheDemoContest(t *testing.T) {
	dir := shared(t, "reference", "demo_contest")
	in, want := readTable(t, filepath.Join(dir, "input_long.csv")), readTable(t, filepath.Join(dir, "composite.csv"))
	rubric := []Criterion{{0, 10, 0.4}, {0, 10, 0.3}, {0, 10, 0.2}, {0, 10, 0.1}}
	for k := range want.rows {
		marks := []float64{in.number(4*k, "score"), in.number(4*k+1, "score"), in.number(4*k+2, "score"), in.number(4*k+3, "score")}
		c, err := Compose(rubric, marks, 10)
		if err != nil || !c.Usable || c.Weight != 1 {
			t.Fatal(c, err)
		}
		near(t, in.text(4*k, "entry")+" by "+in.text(4*k, "judge"), c.Value, want.number(k, "y"), 1e-9)
	}
}

func TestCompose_missingMarks(t *testing.T) {
	rubric := []Criterion{{0, 20, 2}, {0, 5, 1}, {0, 100, 1}}
	c, err := Compose(rubric, []float64{10, math.NaN(), 100}, 20)
	if err != nil || !c.Usable {
		t.Fatal(c, err)
	}
	near(t, "value", c.Value, 20*(2*0.5+1)/3, 1e-12)
	near(t, "weight", c.Weight, 0.75, 1e-12)
	if c, err := Compose(rubric, []float64{math.NaN(), 4, math.NaN()}, 20); err != nil || c.Usable {
		t.Error("a quarter of the coefficients is too little: ", c, err)
	}
	if _, err := Compose(rubric, []float64{21, 1, 1}, 20); err == nil {
		t.Error("a mark above its scale was taken")
	}
	if _, err := Compose(rubric, []float64{1, 1}, 20); err == nil {
		t.Error("a missing criterion was taken")
	}
}
