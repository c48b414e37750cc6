package rating

import (
	"errors"
	"math"
	"testing"
)

// TestBaseline_pairwiseIsBradleyTerryOnTheDuels of three judges, one of whom cannot part two entries.
func TestBaseline_pairwiseIsBradleyTerryOnTheDuels(t *testing.T) {
	s := Sheet{Entries: 4, Judges: 3, Marks: []Mark{
		{0, 0, 12, 1}, {1, 0, 11, 1}, {2, 0, 4, 1}, {0, 1, 3, 1}, {1, 1, 3, 1}, {1, 2, 19, 1}, {2, 2, 20, 1}}}
	scores, err := Baseline(s, MethodPairwise)
	if err != nil {
		t.Fatal(err)
	}
	wanted, err := BradleyTerry(4, []Duel{{A: 0, B: 1, WinsA: 1.5, WinsB: 0.5}, {A: 0, B: 2, WinsA: 1}, {A: 1, B: 2, WinsA: 1, WinsB: 1}},
		StrengthOptions{PriorSD: 1})
	if err != nil {
		t.Fatal(err)
	}
	for e, score := range scores[:3] {
		if math.Abs(score.Value-wanted.Values[e]) > 1e-12 {
			t.Errorf("entry %d has strength %v, not %v", e, score.Value, wanted.Values[e])
		}
	}
	if scores[0].Value <= scores[1].Value || scores[1].Value <= scores[2].Value || scores[3].Marks != 0 {
		t.Errorf("%v", scores)
	}
}

func TestBaseline_pairwiseRefusesMoreDuelsThanItCanHold(t *testing.T) {
	s := Sheet{Entries: 3200, Judges: 1}
	for e := range s.Entries {
		s.Marks = append(s.Marks, Mark{e, 0, float64(e % 7), 1})
	}
	if _, err := Baseline(s, MethodPairwise); !errors.Is(err, ErrDuels) {
		t.Error(err)
	}
}
