package rating

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

var baselines = []Method{MethodMean, MethodTrimmed, MethodMedian, MethodZScore, MethodMinMax, MethodBorda, MethodPairwise, MethodBallots}

func TestBaseline_isFiniteTouchesNothingAndTheOrderOfTheMarksIsNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, m := anySheet(t), rapid.SampledFrom(baselines).Draw(t, "method")
		before := slices.Clone(s.Marks)
		scores, err := Baseline(s, m)
		if err != nil || !slices.Equal(before, s.Marks) {
			t.Fatal("the input was modified", err)
		}
		for e, x := range scores {
			if math.IsNaN(x.Value) || math.IsInf(x.Value, 0) {
				t.Fatalf("%s gives entry %d %v", m, e, x.Value)
			}
		}
		slices.Reverse(s.Marks)
		if turned, err := Baseline(s, m); err != nil || !slices.Equal(scores, turned) {
			t.Fatal("the order of the marks counts", err)
		}
		judge := rapid.IntRange(0, s.Judges-1).Draw(t, "judge")
		without, errA := Baseline(s.Without([]int{judge}), m)
		absent, errB := Baseline(changed(s, func(m *Mark) {
			if m.Judge == judge {
				m.Weight = 0
			}
		}), m)
		if errA != nil || errB != nil || !slices.Equal(without, absent) {
			t.Fatal("a judge of weight zero counts", errA, errB)
		}
	})
}

func TestBaseline_aConstantShiftsTheMeansAndMovesNoStandardisedScore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, m, by := connected(t), rapid.SampledFrom(baselines).Draw(t, "method"), rapid.Float64Range(-50, 50).Draw(t, "by")
		moves := by
		if m == MethodZScore || m == MethodMinMax || m == MethodBorda || m == MethodPairwise || m == MethodBallots {
			moves = 0
		}
		a, errA := Baseline(s, m)
		b, errB := Baseline(changed(s, func(m *Mark) { m.Value += by }), m)
		if errA != nil || errB != nil {
			t.Fatal(errA, errB)
		}
		for e := range a {
			if math.Abs(a[e].Value+moves-b[e].Value) > 1e-6 {
				t.Fatalf("%s: %g became %g after %g", m, a[e].Value, b[e].Value, by)
			}
		}
	})
}

func TestCalibrate_relabellingAndReorderingChangeNothingAndAConstantShifts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := connected(t)
		choice := rapid.SampledFrom([]Choice{ChoiceAuto, ChoiceFair, ChoiceFixed, ChoiceConsistent, ChoiceScaled, ChoiceRefined, ChoiceBayes}).Draw(t, "choice")
		r, by := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "shuffle"), 0)), rapid.Float64Range(-50, 50).Draw(t, "by")
		entries, judges := r.Perm(s.Entries), r.Perm(s.Judges)
		other := changed(s, func(m *Mark) { m.Entry, m.Judge, m.Value = entries[m.Entry], judges[m.Judge], m.Value+by })
		r.Shuffle(len(other.Marks), func(i, k int) { other.Marks[i], other.Marks[k] = other.Marks[k], other.Marks[i] })
		a, errA := Calibrate(s, Options{Choice: choice, Rank: RankOptions{Draws: 2000}})
		b, errB := Calibrate(other, Options{Choice: choice, Rank: RankOptions{Draws: 2000}})
		if errA != nil || errB != nil || a.Choice != b.Choice || a.Status != b.Status {
			t.Fatalf("%s %s became %s %s: %v %v", a.Choice, a.Status, b.Choice, b.Status, errA, errB)
		}
		for e, score := range a.Scores {
			if a.Fit.Entries[e].Marks > 0 && math.Abs(score+by-b.Scores[entries[e]]) > 1e-4*(1+math.Abs(score)) {
				t.Fatalf("%s: entry %d has %g, then %g", a.Choice, e, score, b.Scores[entries[e]]-by)
			}
		}
		samePlaces(t, a.Ranking, b.Ranking, entries)
	})
}

// samePlaces allows the ends of drawn ranges to differ by chance, and neighbours whose expected ranks are the same but for the fit to swap.
func samePlaces(t *rapid.T, a, b Ranking, renamed []int) {
	at := map[int]Place{}
	for _, p := range b.Places {
		at[p.Entry] = p
	}
	for k, p := range a.Places {
		q := at[renamed[p.Entry]]
		if math.Abs(p.ExpectedRank-q.ExpectedRank) > 1e-2 {
			t.Fatalf("entry %d is expected at %v, then at %v", p.Entry, p.ExpectedRank, q.ExpectedRank)
		}
		near := k > 0 && p.ExpectedRank-a.Places[k-1].ExpectedRank < 2e-2 || k+1 < len(a.Places) && a.Places[k+1].ExpectedRank-p.ExpectedRank < 2e-2
		if p.Rank != q.Rank && !near {
			t.Fatalf("entry %d is at place %d, then at %d", p.Entry, p.Rank, q.Rank)
		}
		if max(p.Low-q.Low, q.Low-p.Low, p.High-q.High, q.High-p.High) > 2 {
			t.Fatalf("entry %d lies between %d and %d, then between %d and %d", p.Entry, p.Low, p.High, q.Low, q.High)
		}
	}
}

func TestCalibrate_whereEveryJudgeSawEveryEntryTheOrderIsThatOfTheMeans(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := Sheet{Entries: rapid.IntRange(2, 9).Draw(t, "entries"), Judges: rapid.IntRange(2, 6).Draw(t, "judges")}
		for e := range s.Entries {
			for j := range s.Judges {
				s.Marks = append(s.Marks, Mark{e, j, float64(rapid.IntRange(0, 40).Draw(t, "half points")) / 2, 1})
			}
		}
		choice := rapid.SampledFrom([]Choice{ChoiceAuto, ChoiceFair, ChoiceFixed}).Draw(t, "choice")
		c, errA := Calibrate(s, Options{Choice: choice, Rank: RankOptions{Draws: 40}})
		raw, errB := Baseline(s, MethodMean)
		if errA != nil || errB != nil {
			t.Fatal(errA, errB)
		}
		for e := range raw {
			for o := range raw {
				if raw[e].Value > raw[o].Value+1e-9 && c.Scores[e] < c.Scores[o]-1e-9 {
					t.Fatalf("%s turns %g over %g into %g under %g", c.Choice, raw[e].Value, raw[o].Value, c.Scores[e], c.Scores[o])
				}
			}
		}
	})
}
