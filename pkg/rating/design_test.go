package rating

import (
	"slices"
	"testing"
)

// panels builds marks from rows of judges, one row an entry; every mark is 1 and weighs 1.
func panels(judges int, rows ...[]int) Sheet {
	s := Sheet{Entries: len(rows), Judges: judges}
	for e, row := range rows {
		for _, j := range row {
			s.Marks = append(s.Marks, Mark{e, j, 1, 1})
		}
	}
	return s
}

func TestInspect_findsGroupsBridgesAndLoners(t *testing.T) {
	d, err := Inspect(panels(7, []int{0, 1, 2}, []int{0, 1, 2}, []int{2, 3, 4}, []int{3, 4}, []int{5}))
	if err != nil {
		t.Fatal(err)
	}
	if d.Parts != 2 || d.EntryPart[0] != d.EntryPart[3] || d.EntryPart[0] == d.EntryPart[4] || d.JudgePart[6] != -1 {
		t.Errorf("groups: %+v", d)
	}
	if !slices.Equal(d.Bridges, []int{2}) {
		t.Errorf("bridges %v, want judge 2", d.Bridges)
	}
	if !slices.Equal(d.LoneEntries, []int{4}) || !slices.Equal(d.LoneJudges, []int{5}) {
		t.Errorf("loners: %v %v", d.LoneEntries, d.LoneJudges)
	}
	if d.Connectivity != 0 {
		t.Errorf("two groups are connected by %g", d.Connectivity)
	}
}

func TestInspect_aLoneEntryMakesNoBridge(t *testing.T) {
	for _, s := range []Sheet{panels(3, []int{1}, []int{0, 1, 2}, []int{0, 1, 2}), panels(3, []int{0}, []int{0, 1, 2}, []int{0, 1, 2})} {
		if d, err := Inspect(s); err != nil || len(d.Bridges) != 0 {
			t.Errorf("bridges %v, %v", d.Bridges, err)
		}
	}
}

func TestInspect_completePanelIsWhollyConnected(t *testing.T) {
	d, err := Inspect(panels(3, []int{0, 1, 2}, []int{0, 1, 2}, []int{0, 1, 2}))
	if err != nil || len(d.Bridges) != 0 {
		t.Fatal(d.Bridges, err)
	}
	near(t, "connectivity", d.Connectivity, 1, 1e-9)
}

func TestPlan_moreJudgesGiveMoreReliability(t *testing.T) {
	few, err := Plan(contest(60, 12, 3, 1), PlannedVariances)
	if err != nil {
		t.Fatal(err)
	}
	many, err := Plan(contest(60, 12, 6, 1), PlannedVariances)
	if err != nil {
		t.Fatal(err)
	}
	if !(few.Reliability > 0.6 && few.Reliability < many.Reliability && many.Reliability < 1) {
		t.Errorf("reliability %g with three judges, %g with six", few.Reliability, many.Reliability)
	}
}

func TestPlan_agreesWithTheFitAtTheSameVariances(t *testing.T) {
	s := contest(60, 12, 4, 2)
	f := mustFit(t, s, FitOptions{})
	p, err := Plan(s, f.Variances)
	if err != nil {
		t.Fatal(err)
	}
	for i, e := range f.Entries {
		near(t, "planned SD", p.SD[i], e.SD, 1e-9)
	}
}
