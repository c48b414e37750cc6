package rating

import (
	"errors"
	"math"
	"testing"
)

func TestBaseline_ballotsArePlackettLuceWhereNoMarksAreEqual(t *testing.T) {
	s := Sheet{Entries: 5, Judges: 3, Marks: []Mark{
		{0, 0, 12, 1}, {1, 0, 11, 1}, {2, 0, 4, 1}, {1, 1, 3, 1}, {0, 1, 2, 1}, {3, 1, 1, 1}, {1, 2, 19, 1}, {2, 2, 20, 1}}}
	scores, err := Baseline(s, MethodBallots)
	if err != nil {
		t.Fatal(err)
	}
	wanted, err := PlackettLuce(5, [][]int{{0, 1, 2}, {1, 0, 3}, {2, 1}}, StrengthOptions{PriorSD: 1})
	if err != nil {
		t.Fatal(err)
	}
	for e, score := range scores[:4] {
		near(t, "strength", score.Value, wanted.Values[e], 1e-12)
	}
	if scores[4].Marks != 0 || scores[4].Value != 0 {
		t.Errorf("an entry without marks has %v", scores[4])
	}
}

// TestBaseline_equalMarksShareTheirChoices against the likelihood written out: two share the first two of three places, and a judge
// of two equal marks says half a win for each, as in a duel.
func TestBaseline_equalMarksShareTheirChoices(t *testing.T) {
	s := Sheet{Entries: 3, Judges: 2, Marks: []Mark{{0, 0, 12, 1}, {1, 0, 12, 1}, {2, 0, 4, 1}, {0, 1, 9, 1}, {2, 1, 9, 1}}}
	scores, err := Baseline(s, MethodBallots)
	if err != nil {
		t.Fatal(err)
	}
	told := func(x [3]float64) float64 {
		a, b, c := math.Exp(x[0]), math.Exp(x[1]), math.Exp(x[2])
		return x[0] + x[1] - math.Log(a+b+c) - math.Log((a+b)/2+c) + (x[0]+x[2])/2 - math.Log(a+c) - (x[0]*x[0]+x[1]*x[1]+x[2]*x[2])/2
	}
	at := [3]float64{scores[0].Value, scores[1].Value, scores[2].Value}
	for e := range at {
		up, down := at, at
		up[e] += 1e-3
		down[e] -= 1e-3
		near(t, "slope at the maximum", (told(up)-told(down))/2e-3, 0, 1e-6)
	}
	if at[0] <= at[2] || at[1] <= at[2] {
		t.Errorf("%v", at)
	}
}

func TestBaseline_aJudgeWhoSetsAllEqualSaysThatTheyAreAlike(t *testing.T) {
	s := Sheet{Entries: 4, Judges: 1, Marks: []Mark{{0, 0, 7, 1}, {1, 0, 7, 1}, {2, 0, 7, 1}, {3, 0, 7, 1}}}
	scores, err := Baseline(s, MethodBallots)
	if err != nil {
		t.Fatal(err)
	}
	for _, score := range scores {
		near(t, "strength", score.Value, 0, 1e-12)
	}
}

func TestBaseline_ballotsRefuseMoreChoicesThanTheyCanHold(t *testing.T) {
	s := Sheet{Entries: 3200, Judges: 1}
	for e := range s.Entries {
		s.Marks = append(s.Marks, Mark{e, 0, float64(e % 7), 1})
	}
	if _, err := Baseline(s, MethodBallots); !errors.Is(err, ErrDuels) {
		t.Error(err)
	}
}
