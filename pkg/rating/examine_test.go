package rating

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// sat is a jury of twelve, six to an entry, each of whom comes from one of two countries and sat in the order of the entries.
type sat struct {
	sheet Sheet
	told  Circumstances
}

// planted is what a world holds beside quality, severity and noise.
type planted struct {
	favour, drift float64 // of judge 1 and judge 2, in points
	narrow, alike bool    // of judge 3 and judge 4
}

func sitting(seed uint64, of planted) sat {
	const entries, judges, criteria = 60, 12, 4
	r := rand.New(rand.NewPCG(seed, 4))
	w := sat{sheet: Sheet{Entries: entries, Judges: judges}}
	seen := make([]int, judges)
	for e := range entries {
		quality := 2 * r.NormFloat64()
		for _, j := range r.Perm(judges)[:6] {
			same := e%2 == j%2
			value := 12 + quality + float64(j%5)/2 + r.NormFloat64()
			switch {
			case j == 1 && same:
				value += of.favour
			case j == 2:
				value += of.drift * (float64(seen[j])/29 - 0.5)
			case j == 3 && of.narrow:
				value = 12 + (value-12)/8
			}
			for c := range criteria {
				apart := r.NormFloat64()
				if j == 4 && of.alike {
					apart /= 10
				}
				w.told.Criteria = append(w.told.Criteria, CriterionMark{e, j, c, value + apart})
			}
			w.sheet.Marks = append(w.sheet.Marks, Mark{e, j, value, 1})
			w.told.SameCountry = append(w.told.SameCountry, same)
			w.told.Order = append(w.told.Order, float64(seen[j]))
			seen[j]++
		}
	}
	return w
}

func examined(t testing.TB, w sat) map[int]map[Aspect]Finding {
	t.Helper()
	x, err := Examine(w.sheet, w.told)
	if err != nil {
		t.Fatal(err)
	}
	out := map[int]map[Aspect]Finding{}
	for _, j := range x.Judges {
		out[j.Judge] = map[Aspect]Finding{}
		for _, f := range j.Findings {
			out[j.Judge][f.Aspect] = f
		}
	}
	return out
}

func TestExamine_showsWhatWasPlantedInTheJudgeWhoHasIt(t *testing.T) {
	for aspect, c := range map[Aspect]struct {
		planted planted
		judge   int
		value   float64
	}{
		AspectCountry: {planted{favour: 2.5}, 1, 2.5}, AspectDrift: {planted{drift: 5}, 2, 5},
		AspectSpread: {planted{narrow: true}, 3, 0}, AspectHalo: {planted{alike: true}, 4, 0},
	} {
		others := 0 // one sign in ten may be chance
		for judge, findings := range examined(t, sitting(1, c.planted)) {
			f := findings[aspect]
			if judge == c.judge && f.Verdict != VerdictShown {
				t.Errorf("judge %d, %s: %+v", judge, aspect, f)
			}
			if judge != c.judge && f.Verdict == VerdictShown {
				others++
			}
			if judge == c.judge && c.value > 0 && math.Abs(f.Value-c.value) > 3*f.SE {
				t.Errorf("%s of %v is found as %+v", aspect, c.value, f)
			}
			if f := findings[AspectOrganisation]; f.Verdict != VerdictNotTested {
				t.Errorf("nobody told the organisations, and yet %+v", f)
			}
		}
		if others > 1 {
			t.Errorf("%s: %d signs where nothing was planted", aspect, others)
		}
	}
}

func TestExamine_aFairJuryIsRarelyFlaggedAndEveryAnswerNamesWhatItWouldHaveShown(t *testing.T) {
	worlds, flagged := 60, map[Aspect]int{}
	for seed := range worlds {
		once := map[Aspect]bool{}
		for _, findings := range examined(t, sitting(uint64(seed), planted{})) {
			for aspect, f := range findings {
				if f.Verdict == VerdictNotShown && !(f.Smallest > 0 || aspect == AspectAgreement) {
					t.Fatalf("%s: no smallest effect in %+v", aspect, f)
				}
				once[aspect] = once[aspect] || f.Verdict == VerdictShown && aspect != AspectSeverity
			}
		}
		for aspect, is := range once {
			if is {
				flagged[aspect]++
			}
		}
	}
	for aspect, count := range flagged { // a tenth of the juries, and what chance adds to it
		if count > worlds/5 {
			t.Errorf("%s: a sign in %d of %d fair juries", aspect, count, worlds)
		}
	}
}

func TestExamine_theSmallestEffectIsShownFourTimesOutOfFive(t *testing.T) {
	shown, worlds := 0, 300
	first := examined(t, sitting(0, planted{}))[1][AspectCountry].Smallest
	for seed := range worlds {
		if examined(t, sitting(uint64(seed), planted{favour: first}))[1][AspectCountry].P < 0.05 {
			shown++
		}
	}
	if share := float64(shown) / float64(worlds); share < 0.72 || share > 0.88 {
		t.Errorf("an effect of %.2f shows in %.0f %% of the worlds", first, 100*share)
	}
}

func TestExamine_neverReturnsNaNNeverTouchesItsInput(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anySheet(t)
		var told Circumstances
		for range s.Marks {
			told.SameCountry = append(told.SameCountry, rapid.Bool().Draw(t, "country"))
			told.SameOrganisation = append(told.SameOrganisation, rapid.Bool().Draw(t, "organisation"))
			told.Order = append(told.Order, rapid.SampledFrom([]float64{0, 1, 1, 2, 9, math.NaN()}).Draw(t, "moment"))
		}
		for _, m := range s.Marks {
			told.Criteria = append(told.Criteria, CriterionMark{m.Entry, m.Judge, rapid.IntRange(0, 2).Draw(t, "criterion"), m.Value})
		}
		before := slices.Clone(s.Marks)
		x, err := Examine(s, told)
		if err != nil || !slices.Equal(before, s.Marks) {
			t.Fatal("the input was modified", err)
		}
		all := x.Panel
		for _, j := range x.Judges {
			all = append(all, j.Findings...)
		}
		for _, f := range all {
			for _, v := range []float64{f.Value, f.SE, f.P, f.BH, f.Smallest} {
				if math.IsNaN(v) || math.IsInf(v, 0) {
					t.Fatalf("%+v", f)
				}
			}
			if f.P < 0 || f.P > 1 || f.BH < f.P-1e-12 || f.BH > 1 {
				t.Fatalf("not a probability: %+v", f)
			}
		}
	})
}

func TestExamine_shiftingAJudgeMovesTheSeverityAndNothingElse(t *testing.T) {
	w := sitting(3, planted{favour: 1})
	before := examined(t, w)
	w.sheet = changed(w.sheet, func(m *Mark) {
		if m.Judge == 7 {
			m.Value -= 3
		}
	})
	for judge, findings := range examined(t, w) {
		for aspect, f := range findings {
			if moved := math.Abs(f.Value-before[judge][aspect].Value) > 1e-6; moved != (aspect == AspectSeverity) {
				t.Errorf("judge %d, %s: %v became %v", judge, aspect, before[judge][aspect].Value, f.Value)
			}
		}
	}
}

func TestExamine_judgesWhoAgreeEntirelyAreNotSuspectedOfAnything(t *testing.T) {
	w := sitting(5, planted{})
	w.sheet = changed(w.sheet, func(m *Mark) { m.Value = 8 + float64(m.Entry%11)/2 + float64(m.Judge%2) })
	for judge, findings := range examined(t, w) {
		for aspect, f := range findings {
			if f.Verdict == VerdictShown && aspect != AspectSeverity {
				t.Errorf("judge %d, %s: %+v", judge, aspect, f)
			}
		}
		if f := findings[AspectSeverity]; f.Verdict != VerdictShown || f.Smallest < 0.05 || f.Smallest > 1 {
			t.Errorf("judge %d differs by half a point from the panel, always: %+v", judge, f)
		}
	}
}
