package agreement

import (
	"math"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// anyTable draws a complete table of marks in half points.
func anyTable(t *rapid.T) Table {
	n, k := rapid.IntRange(0, 7).Draw(t, "entries"), rapid.IntRange(0, 5).Draw(t, "judges")
	out := make(Table, n)
	for i := range out {
		for range k {
			out[i] = append(out[i], float64(rapid.IntRange(0, 12).Draw(t, "mark"))/2)
		}
	}
	return out
}

func clone(t Table) Table {
	out := make(Table, len(t))
	for i := range t {
		out[i] = slices.Clone(t[i])
	}
	return out
}

// numbers computes every coefficient of a table.
func numbers(t interface{ Fatal(...any) }, x Table) []float64 {
	icc, err1 := IntraclassCorrelation(x, 0.9)
	w, err2 := KendallW(x)
	kappa, err3 := FleissKappa(x)
	study, _, err4 := GStudy(x)
	out := []float64{w.W, w.P, kappa.Value, kappa.P, study.Entry, study.Judge, study.Residual}
	for _, c := range []Coefficient{icc.Single1, icc.Single2, icc.Single3, icc.Mean1, icc.Mean2, icc.Mean3, icc.Mean2Wide} {
		out = append(out, c.Value, c.P, c.Low, c.High)
	}
	for _, m := range []Metric{Nominal, Ordinal, Interval, Ratio} {
		a, err := KrippendorffAlpha(x, m)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, a.Value)
	}
	for _, err := range []error{err1, err2, err3, err4} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func TestAgreement_neverNaNNeverTouchesItsInputAndOrderIsNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := anyTable(t)
		before := clone(x)
		a := numbers(t, x)
		for i := range x {
			if !slices.Equal(before[i], x[i]) {
				t.Fatal("the table was modified")
			}
		}
		rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1)).Shuffle(len(x), func(i, j int) { x[i], x[j] = x[j], x[i] })
		for k, b := range numbers(t, x) {
			if math.IsNaN(a[k]) || math.IsInf(a[k], 0) {
				t.Fatalf("coefficient %d is %v", k, a[k])
			}
			// the end of an interval, and a coefficient far under zero, can be a quotient of rounding errors
			interval := k >= 7 && k < 35 && (k-7)%4 > 1
			if !interval && math.Abs(a[k]) < 1e3 && math.Abs(a[k]-b) > 1e-7*(1+math.Abs(a[k])) {
				t.Fatalf("coefficient %d was %v, in another order %v", k, a[k], b)
			}
		}
	})
}

func TestAlpha_gapsAreNoMarks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := anyTable(t)
		a, errA := KrippendorffAlpha(x, Interval)
		for i := range x {
			x[i] = append(x[i], math.NaN())
		}
		b, errB := KrippendorffAlpha(x, Interval)
		if errA != nil || errB != nil || a != b {
			t.Fatal(a, b, errA, errB)
		}
	})
}

func TestKendallW_reproducesQuandt(t *testing.T) {
	for file, want := range map[string][2]float64{"quandt_report2.csv": {0.460082304526749, 5.84522055488666e-05}, "quandt_report42.csv": {0.192419825072886, 0.223332578094265}} {
		rows := readRows(t, filepath.Join(shared(t, "reference", "kendall_w"), file))
		var x Table
		for column := range rows[0] {
			if column == "judge" {
				continue
			}
			var row []float64
			for _, r := range rows {
				row = append(row, number(r[column]))
			}
			x = append(x, row)
		}
		w, err := KendallW(x)
		if err != nil {
			t.Fatal(err)
		}
		near(t, file, w.W, want[0], 1e-12)
		near(t, file+" P", w.P, want[1], 1e-10)
	}
}
