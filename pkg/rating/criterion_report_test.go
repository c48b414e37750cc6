package rating

import (
	"errors"
	"math"
	"testing"
)

func TestDescribeCriteria_seesWhatDecidesNothing(t *testing.T) {
	var marks []CriterionMark
	for e := range 8 {
		for j := range 3 {
			v := float64((5*e + 3*j + e*j) % 11)
			marks = append(marks, CriterionMark{e, j, 0, v}, CriterionMark{e, j, 1, v + 1}, CriterionMark{e, j, 2, 7})
		}
	}
	got, err := DescribeCriteria(marks)
	if err != nil || len(got) != 3 {
		t.Fatal(got, err)
	}
	if !got[2].Constant || got[2].Rest != 0 || got[2].AtHighest < 0.999 || got[0].Constant {
		t.Errorf("the constant criterion: %+v", got[2])
	}
	if !got[0].Redundant || !got[1].Redundant {
		t.Errorf("two criteria that are one: %+v", got[:2])
	}
	near(t, "mean", got[1].Mean, got[0].Mean+1, 1e-12)
	if _, err := DescribeCriteria([]CriterionMark{{0, 0, 0, math.NaN()}}); !errors.Is(err, ErrSheet) {
		t.Error(err)
	}
}
