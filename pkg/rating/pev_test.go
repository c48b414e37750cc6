package rating

import (
	"slices"
	"testing"
)

func TestVariances_bothWaysAgree(t *testing.T) {
	l := arrange(contest(80, 30, 4, 6))
	s, ok := l.solveSystem(1.3, 0.6, 0, 1)
	if !ok {
		t.Fatal("not solved")
	}
	a := levels{make([]float64, len(l.big)), make([]float64, len(l.small))}
	b := levels{make([]float64, len(l.big)), make([]float64, len(l.small))}
	s.invert()
	s.lookUps(a)
	s.lengths(b)
	for i := range a.big {
		nearRelative(t, "quadratic form", b.big[i], a.big[i], 1e-12)
	}
	for j := range a.small {
		nearRelative(t, "diagonal", b.small[j], a.small[j], 1e-12)
	}
}

func TestFit_coresChangeNoByteWhereTheyShareTheWork(t *testing.T) {
	s := contest(320, 300, 3, 6)
	a, b := mustFit(t, s, FitOptions{Cores: 1}), mustFit(t, s, FitOptions{Cores: 3})
	if !slices.Equal(a.Entries, b.Entries) || !slices.Equal(a.Judges, b.Judges) || a.Variances != b.Variances || a.Minus2REML != b.Minus2REML {
		t.Error("the number of cores changed the fit")
	}
}

func TestFit_aWarmStartEndsAtTheSameNumbers(t *testing.T) {
	s := contest(120, 15, 4, 6)
	last := mustFit(t, s, FitOptions{})
	s.Marks[3].Value++
	cold, warm := mustFit(t, s, FitOptions{}), mustFit(t, s, FitOptions{Start: &last.Variances})
	nearRelative(t, "entry variance", warm.Variances.Entry, cold.Variances.Entry, 1e-5)
	nearRelative(t, "judge variance", warm.Variances.Judge, cold.Variances.Judge, 1e-5)
	if warm.Passes > cold.Passes {
		t.Errorf("%d passes from the last fit, %d from nothing", warm.Passes, cold.Passes)
	}
	wild := mustFit(t, s, FitOptions{Start: &Variances{Entry: 1e300, Judge: -1, Residual: 1e-300}})
	nearRelative(t, "entry variance from a wild start", wild.Variances.Entry, cold.Variances.Entry, 1e-4)
}
