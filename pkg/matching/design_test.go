package matching

import (
	"context"
	"math"
	"math/rand/v2"
	"strconv"
	"testing"

	"palmares/pkg/rating"
)

// alike is a problem without preferences: all freedom is left for the design.
func alike(n, m, k int) Problem {
	p := Problem{}
	for i := range n {
		p.Entries = append(p.Entries, Entry{ID: strconv.Itoa(i), Places: k})
	}
	for j := range m {
		p.Judges = append(p.Judges, Judge{ID: strconv.Itoa(j), Max: n})
	}
	return p
}

func TestMeasure_agreesWithTheRatingOfThePlan(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	for range 20 {
		n, m := 20+r.IntN(20), 5+r.IntN(10)
		panels, sheet := make([][]int, n), rating.Sheet{Entries: n, Judges: m}
		for i := range panels {
			panels[i] = r.Perm(m)[:1+r.IntN(3)]
			for _, j := range panels[i] {
				sheet.Marks = append(sheet.Marks, rating.Mark{Entry: i, Judge: j, Weight: 1})
			}
		}
		want, err := rating.Plan(sheet, rating.PlannedVariances)
		if err != nil {
			t.Fatal(err)
		}
		found, err := rating.Inspect(sheet)
		if err != nil {
			t.Fatal(err)
		}
		if got := measure(panels, m); math.Abs(got.Reliability-want.Reliability) > 1e-9 || got.Parts != found.Parts {
			t.Errorf("%+v, want %v and %d parts", got, want.Reliability, found.Parts)
		}
	}
}

func TestMeasure_pairedComparisonsHaveTheKnownVariance(t *testing.T) {
	got := measure([][]int{{0, 1}, {0, 1}}, 2) // the difference of two judges: two entries with two marks each
	if want := math.Sqrt(noise * 2 / 2); math.Abs(got.WorstSE-want) > 1e-12 || math.Abs(got.MeanSE-want) > 1e-12 {
		t.Errorf("%+v, want %v", got, want)
	}
	got = measure([][]int{{0, 1, 2}, {0, 1, 2}, {0, 1, 2}, {0, 1, 2}}, 3) // all see all four
	if want := math.Sqrt(noise * 2 / 4); math.Abs(got.WorstSE-want) > 1e-12 {
		t.Errorf("%+v, want %v", got, want)
	}
}

func TestImprover_followsTheInverse(t *testing.T) {
	in, err := read(alike(12, 6, 3), 1)
	if err != nil {
		t.Fatal(err)
	}
	r, panels := rand.New(rand.NewPCG(1, 1)), make([][]int, 12)
	for i := range panels {
		panels[i] = r.Perm(6)[:2+r.IntN(2)]
	}
	m := &improver{exchanger: newExchanger(in, panels)}
	m.part, _ = parts(panels, 6)
	m.inverse, _ = severities(panels, m.part)
	m.squared = m.inverse.square()
	for range 200 {
		p, q := m.free[r.IntN(len(m.free))], m.free[r.IntN(len(m.free))]
		if _, ok := m.loss(p, q); !ok || !m.fits(p, q) {
			continue
		}
		c := m.change(p, q)
		if !c.fine {
			continue
		}
		m.update(c)
		m.swap(p, q)
		fresh, _ := severities(panels, m.part)
		for k, want := range fresh.square().v {
			if math.Abs(m.squared.v[k]-want) > 1e-6 || math.Abs(m.inverse.v[k]-fresh.v[k]) > 1e-6 {
				t.Fatalf("%d: %v %v, want %v %v", k, m.inverse.v[k], m.squared.v[k], fresh.v[k], want)
			}
		}
	}
}

func TestSolve_usesTheFreedomForTheDesign(t *testing.T) {
	p := alike(60, 12, 3)
	// Each entry's half of the judges is dearer than the other: the best plan falls apart.
	p.Score = func(e, j int) int { return 500 + 20*((e+j)%2) }
	left, err := Solve(context.Background(), p, Options{Improve: -1})
	if err != nil {
		t.Fatal(err)
	}
	plan, err := Solve(context.Background(), p, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if left.Design.Parts < 2 || plan.Design.Parts != 1 || plan.Design.Price != 40 || plan.Bound-plan.Objective != 40 || plan.Optimal {
		t.Errorf("%d parts became %d for %d: %d of %d", left.Design.Parts, plan.Design.Parts, plan.Design.Price, plan.Objective, plan.Bound)
	}
	given, err := Solve(context.Background(), p, Options{Give: 20})
	if err != nil {
		t.Fatal(err)
	}
	if given.Design.MeanSE >= plan.Design.MeanSE || given.Design.Price > plan.Objective/50+40 {
		t.Errorf("mean error %v became %v for %d", plan.Design.MeanSE, given.Design.MeanSE, given.Design.Price)
	}
}

func TestSolve_withoutPreferencesComesNearTheBestDesign(t *testing.T) {
	plan, err := Solve(context.Background(), alike(70, 7, 3), Options{})
	if err != nil {
		t.Fatal(err)
	}
	// Ten times the plane of seven points is balanced: every pair of judges shares ten entries, E = 7·(1−1/3)/6.
	best := math.Sqrt(noise * 2 / (30 * 7 * (1 - 1/3.0) / 6))
	if plan.Design.MeanSE > best*1.001 || plan.Design.WorstSE > best*1.02 {
		t.Errorf("mean error %v, worst %v, at best %v", plan.Design.MeanSE, plan.Design.WorstSE, best)
	}
}
