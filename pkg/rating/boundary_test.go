package rating

import (
	"slices"
	"testing"
)

// exact is a panel without any noise: every mark is quality plus severity.
func exact(entries, judges int) Sheet {
	s := Sheet{Entries: entries, Judges: judges}
	for e := range entries {
		for j := range judges {
			s.Marks = append(s.Marks, Mark{e, j, float64(e*e%7) + float64(j*j%5)/2, 1})
		}
	}
	return s
}

func TestResidualFloor_marksWithoutNoiseKeepTheNoiseOfRounding(t *testing.T) {
	f := mustFit(t, exact(9, 6), FitOptions{Increment: 0.5})
	near(t, "noise", f.Variances.Residual, 0.25/12, 1e-12)
	if f.Status != StatusFitted || !f.Has(NoteResidualFloor) {
		t.Errorf("status %s, notes %v", f.Status, f.Notes)
	}
	free := mustFit(t, exact(9, 6), FitOptions{})
	if !free.Has(NoteResidualFloor) || !(free.Variances.Residual > 0) {
		t.Errorf("noise %g, notes %v", free.Variances.Residual, free.Notes)
	}
	noisy := mustFit(t, contest(30, 6, 4, 1), FitOptions{Increment: 0.5})
	if noisy.Has(NoteResidualFloor) {
		t.Error("marks with noise of their own are at the floor")
	}
}

func TestBoundary_fewJudgesArePenalisedManyAreNot(t *testing.T) {
	if f := mustFit(t, contest(30, 4, 3, 1), FitOptions{}); !f.Has(NotePenalised) {
		t.Error("four judges say too little of the judges' variance: ", f.Notes)
	}
	if f := mustFit(t, contest(30, 9, 4, 1), FitOptions{}); f.Has(NotePenalised) {
		t.Error("nine judges were penalised: ", f.Notes)
	}
}

func TestRanksWithin_everyGroupCountsFromOne(t *testing.T) {
	r := Ranking{Places: []Place{{Entry: 3, Rank: 1}, {Entry: 0, Rank: 2}, {Entry: 1, Rank: 2}, {Entry: 2, Rank: 4}, {Entry: 4, Rank: 5}}}
	if got := RanksWithin(r, []int{0, 0, 1, 1, 0}); !slices.Equal(got, []int{1, 1, 1, 2, 3}) {
		t.Error(got)
	}
}

func TestFit_notConvergedIsRare(t *testing.T) {
	for seed := range uint64(200) {
		f := mustFit(t, contest(4+int(seed%17), 2+int(seed%7), 1+int(seed%4), seed), FitOptions{})
		if f.Has(NoteNotConverged) {
			t.Errorf("seed %d: %d passes, %+v", seed, f.Passes, f.Variances)
		}
	}
}
