package main

import (
	"bytes"
	"strings"
	"testing"
)

func TestRun_printsEveryCell(t *testing.T) {
	if testing.Short() {
		t.Skip("simulates contests")
	}
	for _, name := range []string{"reference", "power"} {
		var out, errs bytes.Buffer
		if code := run([]string{"-part", name, "-replicates", "1"}, &out, &errs); code == 2 {
			t.Fatal(errs.String())
		}
		for _, c := range parts()[name].cells {
			if !strings.Contains(out.String(), c.String()) {
				t.Errorf("%s: nothing on %s", name, c)
			}
		}
	}
}

// TestRun_reachesTheReference in a cell whose panels share nobody, one whose assignment follows quality and one whose judges differ in noise.
func TestRun_reachesTheReference(t *testing.T) {
	if testing.Short() || raced {
		t.Skip("simulates contests by the dozen")
	}
	for _, cell := range []string{"criteria, disjoint", "halo, confounded", "uneven, random"} {
		var out, errs bytes.Buffer
		if code := run([]string{"-replicates", "24", "-cell", cell}, &out, &errs); code != 0 || !strings.Contains(out.String(), cell) {
			t.Errorf("exit %d: %s", code, errs.String())
		}
	}
}

func TestCandidates_scoreEveryHarderContest(t *testing.T) {
	for _, c := range harder() {
		r, err := c.simulate(1, 1, candidates())
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range candidates() {
			if v := r.figures[s.name][0].tau; !(v > 0.5) {
				t.Errorf("%s: %s has tau %g", c, s.name, v)
			}
		}
	}
}

func TestRun_refusesWhatItDoesNotKnow(t *testing.T) {
	for _, args := range [][]string{{"-replicates", "0"}, {"-part", "none"}, {"-over", "none"}, {"-unknown"}} {
		var out, errs bytes.Buffer
		if code := run(args, &out, &errs); code != 2 {
			t.Errorf("%v was accepted", args)
		}
	}
}

func TestMeasures_knowPerfectAndReversedScores(t *testing.T) {
	q := make([]float64, 50)
	back := make([]float64, 50)
	for i := range q {
		q[i], back[i] = float64(i*37%50), -float64(i*37%50)
	}
	if kendall(q, q) != 1 || kendall(back, q) != -1 || recall(q, q) != 1 || recall(back, q) != 0 {
		t.Error(kendall(q, q), kendall(back, q), recall(q, q), recall(back, q))
	}
}
