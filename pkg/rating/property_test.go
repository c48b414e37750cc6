package rating

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// anySheet draws a small sheet of any shape: gaps, repeats, ties, weights of zero, groups.
func anySheet(t *rapid.T) Sheet {
	s := Sheet{Entries: rapid.IntRange(1, 9).Draw(t, "entries"), Judges: rapid.IntRange(1, 7).Draw(t, "judges")}
	for range rapid.IntRange(0, 40).Draw(t, "marks") {
		s.Marks = append(s.Marks, Mark{
			Entry: rapid.IntRange(0, s.Entries-1).Draw(t, "entry"), Judge: rapid.IntRange(0, s.Judges-1).Draw(t, "judge"),
			Value:  rapid.OneOf(rapid.Map(rapid.IntRange(0, 40), func(i int) float64 { return float64(i) / 2 }), rapid.Float64Range(-1e6, 1e6)).Draw(t, "value"),
			Weight: rapid.SampledFrom([]float64{1, 1, 1, 0, 0.25, 4, 1e-3}).Draw(t, "weight"),
		})
	}
	return s
}

// connected draws a sheet on which everything can be fitted.
func connected(t *rapid.T) Sheet {
	return contest(rapid.IntRange(6, 20).Draw(t, "entries"), rapid.IntRange(3, 9).Draw(t, "judges"), 3, rapid.Uint64().Draw(t, "seed"))
}

func TestCalibrate_neverPanicsNeverReturnsNaNNeverTouchesItsInput(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anySheet(t)
		before := slices.Clone(s.Marks)
		choice := rapid.SampledFrom([]Choice{ChoiceAuto, ChoiceFair, ChoiceFixed, ChoiceConsistent, ChoiceScaled, ChoiceBayes, ChoiceRefined}).Draw(t, "choice")
		c, err := Calibrate(s, Options{Choice: choice, Fit: FitOptions{Increment: rapid.SampledFrom([]float64{0, 0.5}).Draw(t, "step")}, Rank: RankOptions{Draws: 50, Top: []int{1, 3}}})
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(before, s.Marks) {
			t.Fatal("the input was modified")
		}
		checkFinite(t, c)
	})
}

func checkFinite(t *rapid.T, c *Calibration) {
	numbers := []float64{c.Fit.Mean, c.Fit.Minus2REML, c.Fit.Variances.Entry, c.Fit.Variances.Judge, c.Fit.Variances.Residual, c.Hausman.H, c.Hausman.P}
	numbers = append(numbers, c.Scores...)
	for _, e := range slices.Concat(c.Fit.Entries, c.Fit.Judges) {
		numbers = append(numbers, e.Value, e.SD)
	}
	for _, p := range c.Ranking.Places {
		numbers = append(append(numbers, p.ExpectedRank, p.Mean, p.SD, p.Percentile), p.Top...)
		if p.Rank < 1 || p.Rank > len(c.Ranking.Places) || p.Low > p.High || p.ExpectedRank < 1-1e-9 || p.ExpectedRank > float64(len(c.Ranking.Places))+1e-9 {
			t.Fatalf("impossible place %+v", p)
		}
	}
	for _, w := range c.Fit.Explain() {
		numbers = append(numbers, w.Raw, w.Fair, w.Shrinkage, w.SD, w.Reliability)
	}
	for i, v := range numbers {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			t.Fatalf("number %d is %v, status %s, notes %v", i, v, c.Status, c.Notes)
		}
	}
}

func TestLeastSquares_shiftingAJudgeChangesNoOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := connected(t)
		if d, err := Inspect(s); err != nil || d.Parts != 1 {
			t.Skip("not connected")
		}
		judge, by := rapid.IntRange(0, s.Judges-1).Draw(t, "judge"), rapid.Float64Range(-50, 50).Draw(t, "by")
		a, errA := FitLeastSquares(s, FitOptions{})
		b, errB := FitLeastSquares(changed(s, func(m *Mark) {
			if m.Judge == judge {
				m.Value += by
			}
		}), FitOptions{})
		if errA != nil || errB != nil {
			t.Fatal(errA, errB)
		}
		for e := range a.Entries {
			if math.Abs((a.Entries[e].Value-a.Entries[0].Value)-(b.Entries[e].Value-b.Entries[0].Value)) > 1e-8 {
				t.Fatalf("entry %d moved against entry 0", e)
			}
		}
	})
}

// changed is a copy with every mark passed through f.
func changed(s Sheet, f func(*Mark)) Sheet {
	out := Sheet{Entries: s.Entries, Judges: s.Judges, Marks: slices.Clone(s.Marks)}
	for k := range out.Marks {
		f(&out.Marks[k])
	}
	return out
}

func TestFit_reorderingChangesNoByteRelabellingAndShiftingNoScore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := connected(t)
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "shuffle"), 0))
		a, err := FitREML(s, FitOptions{Cores: 1})
		if err != nil {
			t.Fatal(err)
		}
		shuffled := changed(s, func(*Mark) {})
		r.Shuffle(len(shuffled.Marks), func(i, k int) {
			shuffled.Marks[i], shuffled.Marks[k] = shuffled.Marks[k], shuffled.Marks[i]
		})
		b, err := FitREML(shuffled, FitOptions{Cores: 2})
		if err != nil || !slices.Equal(a.Entries, b.Entries) || !slices.Equal(a.Judges, b.Judges) || a.Minus2REML != b.Minus2REML {
			t.Fatal("the order of the marks changed the fit", err)
		}
		entries, judges := r.Perm(s.Entries), r.Perm(s.Judges)
		c, err := FitREML(changed(s, func(m *Mark) { m.Entry, m.Judge, m.Value = entries[m.Entry], judges[m.Judge], m.Value+100 }), FitOptions{})
		if err != nil {
			t.Fatal(err)
		}
		for e, x := range a.Entries {
			if math.Abs(a.Mean+x.Value+100-c.Mean-c.Entries[entries[e]].Value) > 1e-5 {
				t.Fatalf("entry %d: %g became %g", e, a.Mean+x.Value, c.Mean+c.Entries[entries[e]].Value)
			}
		}
	})
}

func TestFit_aJudgeOfWeightZeroIsAbsent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := connected(t)
		judge := rapid.IntRange(0, s.Judges-1).Draw(t, "judge")
		a, errA := Calibrate(s.Without([]int{judge}), Options{Rank: RankOptions{Draws: 40}})
		b, errB := Calibrate(changed(s, func(m *Mark) {
			if m.Judge == judge {
				m.Weight = 0
			}
		}), Options{Rank: RankOptions{Draws: 40}})
		if errA != nil || errB != nil || !slices.Equal(a.Scores, b.Scores) || a.Status != b.Status {
			t.Fatal("a judge of weight zero counts", errA, errB)
		}
	})
}

func TestRank_coresAndRepetitionChangeNoByte(t *testing.T) {
	f := mustFit(t, contest(70, 12, 4, 8), FitOptions{})
	p, err := f.Posterior()
	if err != nil {
		t.Fatal(err)
	}
	one, _ := p.Rank(RankOptions{Seed: 5, Draws: 999, Top: []int{7}, Cores: 1})
	many, _ := p.Rank(RankOptions{Seed: 5, Draws: 999, Top: []int{7}, Cores: 7})
	other, _ := p.Rank(RankOptions{Seed: 6, Draws: 999, Top: []int{7}, Cores: 7})
	same := func(a, b Ranking) bool {
		return slices.EqualFunc(a.Places, b.Places, func(x, y Place) bool {
			return slices.Equal(x.Top, y.Top) && x.ExpectedRank == y.ExpectedRank && x.Low == y.Low
		})
	}
	if !same(one, many) || same(one, other) {
		t.Error("the draws must depend on the seed, and on nothing else")
	}
}
