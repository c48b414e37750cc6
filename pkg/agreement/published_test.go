package agreement

import (
	"errors"
	"math"
	"testing"
)

// shroutFleiss is table 2 of Shrout and Fleiss (1979): six targets, four judges.
var shroutFleiss = Table{{9, 2, 5, 8}, {6, 1, 3, 2}, {8, 4, 6, 8}, {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}}

var gap = math.NaN()

// krippendorff is data C of Krippendorff (2011): twelve units, four observers.
var krippendorff = Table{{1, 1, gap, 1}, {2, 2, 3, 2}, {3, 3, 3, 3}, {3, 3, 3, 3}, {2, 2, 2, 2}, {1, 2, 3, 4}, {4, 4, 4, 4}, {1, 1, 2, 1}, {2, 2, 2, 2},
	{gap, 5, 5, 5}, {gap, gap, 1, 1}, {gap, gap, 3, gap}}

// tasting is Quandt's report 42: eight wines ranked by seven judges; W and P as he published them.
var tasting = Table{{6, 4, 5, 5, 3, 4, 2}, {4, 2, 3, 3, 2, 3, 6}, {8, 8, 1, 7, 4, 6, 8}, {2, 5, 7, 8, 1, 7, 7}, {1, 3, 2, 1, 5, 8, 5}, {7, 7, 8, 6, 8, 2, 3},
	{3, 1, 6, 4, 7, 5, 4}, {5, 6, 4, 2, 6, 1, 1}}

// paris are the 1976 Cabernet marks of Balinski and Laraki (2010), ten wines by eleven judges.
var paris = Table{
	{14, 15, 10, 14, 15, 16, 14, 14, 13, 16.5, 14}, {16, 14, 15, 15, 12, 16, 12, 14, 11, 16, 14}, {12, 16, 11, 14, 12, 17, 14, 14, 14, 11, 15},
	{17, 15, 12, 12, 12, 13.5, 10, 8, 14, 17, 15}, {13, 9, 12, 16, 7, 7, 12, 14, 17, 15.5, 11}, {10, 10, 10, 14, 12, 11, 12, 12, 12, 8, 12},
	{12, 7, 11, 17, 2, 8, 10, 13, 15, 10, 9}, {14, 5, 11, 13, 2, 9, 10, 11, 13, 16.5, 7}, {5, 12, 8, 9, 13, 9.5, 14, 9, 12, 3, 13}, {7, 7, 14, 14, 5, 9, 8, 13, 14, 6, 7},
}

func TestICC_isAsPublished(t *testing.T) {
	c, err := IntraclassCorrelation(shroutFleiss, 0.95)
	if err != nil || !c.Known {
		t.Fatal(err)
	}
	for i, x := range []Coefficient{c.Single1, c.Single2, c.Single3, c.Mean1, c.Mean2, c.Mean3} {
		near(t, "ICC", x.Value, []float64{0.17, 0.29, 0.71, 0.44, 0.62, 0.91}[i], 0.005)
		if !(x.Low < x.Value && x.Value < x.High) {
			t.Errorf("interval %v", x)
		}
	}
	near(t, "low", c.Single2.Low, 0.018786513374712, 1e-8)
	near(t, "high", c.Single2.High, 0.761084369648953, 1e-8)
}

func TestAlpha_isAsPublished(t *testing.T) {
	for metric, want := range map[Metric]float64{Nominal: 0.743421052631579, Ordinal: 0.815387503754881, Interval: 0.849107142857143, Ratio: 0.797402774711612} {
		a, err := KrippendorffAlpha(krippendorff, metric)
		if err != nil || !a.Known || a.Pairable != 40 {
			t.Fatal(a, err)
		}
		near(t, string(metric), a.Value, want, 1e-12)
	}
}

func TestKendallW_isAsPublished(t *testing.T) {
	w, err := KendallW(tasting)
	if err != nil || !w.Known {
		t.Fatal(err)
	}
	near(t, "W", w.W, 0.192419825072886, 1e-12)
	near(t, "P", w.P, 0.223332578094265, 1e-9)
	w, err = KendallW(paris)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "Paris W", w.W, 0.260148656375071, 1e-12)
	near(t, "Paris P", w.P, 0.00224048196510376, 1e-9)
}

func TestStudy_parisNeedsThirteenJudges(t *testing.T) {
	s, known, err := GStudy(paris)
	if err != nil || !known {
		t.Fatal(err)
	}
	near(t, "entry", s.Entry, 2.68020190750198, 1e-6)
	near(t, "judge", s.Judge, 0.629090692838352, 1e-6)
	near(t, "residual", s.Residual, 8.46954560696525, 1e-6)
	n, err := s.JudgesFor(0.8)
	if err != nil || n.Relative != 13 || n.Absolute != 14 {
		t.Errorf("%+v, %v", n, err)
	}
	near(t, "relative", n.ExactRelative, 12.6401605539623, 1e-5)
	near(t, "reliability of that many", s.Relative(13), 0.8, 0.01)
	if n, _ := (Study{0, 1, 1}).JudgesFor(0.8); n.Possible {
		t.Error("no number of judges tells equal entries apart")
	}
}

func TestSeparation_tellsParisFromNoise(t *testing.T) {
	var marks, noise []Mark
	for i, row := range paris {
		for j, v := range row {
			marks = append(marks, Mark{i, j, v})
			noise = append(noise, Mark{i, j, float64((i*7+j*j*3+i*j*5)%11) + float64(j)})
		}
	}
	a, err := SeparationTest(marks, 4000, 1)
	if err != nil || !a.Known || a.P > 0.01 {
		t.Errorf("Paris: %+v, %v", a, err)
	}
	b, err := SeparationTest(noise, 500, 1)
	if err != nil || b.P < 0.05 {
		t.Errorf("noise: %+v, %v", b, err)
	}
	again, _ := SeparationTest(marks, 4000, 1)
	if again != a {
		t.Error("the same seed gave another answer")
	}
}

func TestAgreement_saysNothingWhereNothingCanBeSaid(t *testing.T) {
	flat := Table{{5, 5}, {5, 5}}
	for name, table := range map[string]Table{"nothing": nil, "one entry": {{1, 2}}, "one judge": {{1}, {2}}, "all equal": flat} {
		icc, err1 := IntraclassCorrelation(table, 0.95)
		alpha, err2 := KrippendorffAlpha(table, Interval)
		w, err3 := KendallW(table)
		kappa, err4 := FleissKappa(table)
		if err := errors.Join(err1, err2, err3, err4); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if icc.Known || (alpha.Known && name != "one entry") || w.Known || kappa.Known {
			t.Errorf("%s: %v %v %v %v", name, icc.Known, alpha.Known, w.Known, kappa.Known)
		}
	}
	s, err := SeparationTest(nil, 10, 1)
	if err != nil || s.Known || s.P != 1 {
		t.Error(s, err)
	}
}

func TestAgreement_refusesWhatIsNotATable(t *testing.T) {
	for _, table := range []Table{{{1, 2}, {1}}, {{1, math.Inf(1)}, {1, 2}}, {{1, gap}, {1, 2}}} {
		if _, err := KendallW(table); !errors.Is(err, ErrTable) {
			t.Errorf("%v: %v", table, err)
		}
	}
	if _, err := KrippendorffAlpha(Table{{-1, 2}}, Ratio); !errors.Is(err, ErrTable) {
		t.Error(err)
	}
	if _, err := KrippendorffAlpha(krippendorff, "cubic"); !errors.Is(err, ErrTable) {
		t.Error(err)
	}
}
