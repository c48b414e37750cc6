package rating

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// levelsDrawn are one level for each mark.
func levelsDrawn(t *rapid.T, name string, marks, count int) []int {
	return rapid.SliceOfN(rapid.IntRange(0, count-1), marks, marks).Draw(t, name)
}

// finite fails where a number is none, or where what was given is no longer what it was.
func finite(t *rapid.T, before, after string, numbers ...float64) {
	if before != after {
		t.Fatal("the input was modified")
	}
	for k, x := range numbers {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			t.Fatalf("number %d is %v in %s", k, x, before)
		}
	}
}

func TestFitOrdinal_neverNaNNeverTouchesItsInput(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 24).Draw(t, "marks")
		m := OrdinalMarks{Categories: rapid.IntRange(2, 4).Draw(t, "categories"), Nodes: rapid.IntRange(0, 1).Draw(t, "nodes")}
		m.Category = levelsDrawn(t, "category", n, m.Categories)
		m.Factors = [][]int{levelsDrawn(t, "entry", n, 5), levelsDrawn(t, "judge", n, 3)}
		before := fmt.Sprint(m)
		f, err := FitOrdinal(m)
		if err != nil {
			return
		}
		numbers := slices.Concat(f.Thresholds, f.Coefficients, f.SD, []float64{f.LogLike})
		for _, factor := range f.Effects {
			for _, x := range factor {
				numbers = append(numbers, x)
			}
		}
		finite(t, before, fmt.Sprint(m), numbers...)
	})
}

func TestFitRasch_neverNaNNeverTouchesItsInput(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 24).Draw(t, "marks")
		m := RaschMarks{Categories: rapid.IntRange(2, 4).Draw(t, "categories"), Entries: 5, Judges: 3, Criteria: 2, Nodes: 11, Reach: 5}
		m.Entry, m.Judge, m.Criterion = levelsDrawn(t, "entry", n, 5), levelsDrawn(t, "judge", n, 3), levelsDrawn(t, "criterion", n, 2)
		m.Category = levelsDrawn(t, "category", n, m.Categories)
		before := fmt.Sprint(m)
		f, err := FitRasch(m)
		if err != nil {
			return
		}
		numbers := slices.Concat(f.Criteria, f.Judges, []float64{f.Variance, f.Deviance, f.Reliability})
		for _, steps := range f.Steps {
			numbers = append(numbers, steps...)
		}
		for _, e := range f.Entries {
			numbers = append(numbers, e.Value, e.SD)
		}
		finite(t, before, fmt.Sprint(m), numbers...)
	})
}

func TestFitComponents_neverNaNNeverTouchesItsInput(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 40).Draw(t, "marks")
		c := Crossing{Fixed: levelsDrawn(t, "criterion", n, 2), Factors: [][]int{levelsDrawn(t, "entry", n, 6), levelsDrawn(t, "judge", n, 4)}}
		for _, half := range levelsDrawn(t, "half points", n, 40) {
			c.Values = append(c.Values, float64(half)/2)
		}
		before := fmt.Sprint(c)
		f, err := FitComponents(c)
		if err != nil {
			return
		}
		finite(t, before, fmt.Sprint(c), slices.Concat(f.Variances, f.Means, []float64{f.Residual, f.Minus2REML})...)
	})
}
