package tally

import "testing"

func TestIncrement_isInPointsOfTheTotal(t *testing.T) {
	scale := func(top, step Number) Scale { return Scale{Int(0), top, step} }
	hundred, twenty := scale(Int(100), Int(1)), scale(Int(20), Fraction(1, 2))
	for name, c := range map[string]struct {
		rules Rules
		want  Number
	}{
		"out of 100, shown out of 20":      {Rules{OutOf: Int(20), Criteria: []Criterion{{Weight: 1, Scale: hundred}}}, Fraction(1, 5)},
		"the finer of two, by weight":      {Rules{OutOf: Int(20), Criteria: []Criterion{{Weight: 3, Scale: hundred}, {Weight: 1, Scale: twenty}}}, Fraction(1, 8)},
		"what has no weight does not move": {Rules{OutOf: Int(20), Criteria: []Criterion{{Weight: 1, Scale: twenty}, {Scale: hundred}}}, Fraction(1, 2)},
		"the marks' own scale":             {Rules{Criteria: []Criterion{{Weight: 1, Scale: twenty}, {Weight: 1, Scale: twenty}}}, Fraction(1, 4)},
		"points that add up":               {Rules{Combine: WeightedSum, Criteria: []Criterion{{Weight: 2, Scale: twenty}, {Weight: 1, Scale: hundred}}}, Int(1)},
		"a criterion without a step":       {Rules{OutOf: Int(20), Criteria: []Criterion{{Weight: 1, Scale: twenty}, {Weight: 1, Scale: scale(Int(20), Int(0))}}}, Int(0)},
	} {
		if got := c.rules.Increment(); !got.Equal(c.want) {
			t.Errorf("%s: a step of %s, want %s", name, got, c.want)
		}
	}
}
