package rating

import "testing"

// penicillin are the zone diameters of Davies and Goldsmith (1972): 24 plates by 6 samples.
var penicillin = [][]float64{
	{27, 23, 26, 23, 23, 21}, {27, 23, 26, 23, 23, 21}, {25, 21, 25, 24, 24, 20}, {26, 23, 25, 23, 23, 20}, {25, 22, 26, 22, 23, 20}, {24, 22, 25, 23, 22, 19},
	{24, 20, 23, 21, 22, 19}, {26, 22, 26, 24, 24, 21}, {24, 21, 24, 22, 22, 20}, {24, 21, 24, 23, 22, 19}, {26, 23, 26, 24, 24, 21}, {25, 22, 26, 24, 24, 20},
	{26, 24, 26, 24, 25, 22}, {26, 23, 26, 23, 23, 20}, {26, 23, 25, 24, 24, 22}, {25, 22, 25, 23, 23, 20}, {25, 21, 24, 23, 23, 20}, {25, 22, 24, 23, 23, 19},
	{24, 21, 23, 21, 21, 19}, {26, 23, 26, 24, 24, 21}, {25, 21, 24, 22, 22, 18}, {25, 22, 25, 22, 22, 20}, {24, 21, 24, 22, 24, 19}, {24, 21, 24, 22, 21, 18},
}

// parisReds are the marks of the Judgment of Paris, 1976: ten wines by eleven judges (Balinski and Laraki, Majority Judgment, 2010).
var parisReds = [][]float64{
	{14, 15, 10, 14, 15, 16, 14, 14, 13, 16.5, 14}, {16, 14, 15, 15, 12, 16, 12, 14, 11, 16, 14}, {12, 16, 11, 14, 12, 17, 14, 14, 14, 11, 15},
	{17, 15, 12, 12, 12, 13.5, 10, 8, 14, 17, 15}, {13, 9, 12, 16, 7, 7, 12, 14, 17, 15.5, 11}, {10, 10, 10, 14, 12, 11, 12, 12, 12, 8, 12},
	{12, 7, 11, 17, 2, 8, 10, 13, 15, 10, 9}, {14, 5, 11, 13, 2, 9, 10, 11, 13, 16.5, 7}, {5, 12, 8, 9, 13, 9.5, 14, 9, 12, 3, 13}, {7, 7, 14, 14, 5, 9, 8, 13, 14, 6, 7},
}

// TestREML_penicillinIsAsPublished holds Bates, lme4: Mixed-effects Modeling with R (2010), section 2.1.
func TestREML_penicillinIsAsPublished(t *testing.T) {
	f := mustFit(t, rows(penicillin...), FitOptions{Boundary: BoundaryPlain})
	near(t, "plate", f.Variances.Entry, 0.7169, 5e-5)
	near(t, "sample", f.Variances.Judge, 3.7309, 5e-5)
	near(t, "residual", f.Variances.Residual, 0.3024, 5e-5)
	near(t, "mean", f.Mean, 22.9722, 5e-5)
	nearRelative(t, "criterion", f.Minus2REML, 330.860588991086, 1e-9)
	near(t, "posterior SD of a plate", f.Entries[0].SD, 0.273862715219419, 1e-6)
}

// TestREML_dyestuffIsAsPublished holds Bates (2010), chapter 1: six batches, five yields each, no judge to speak of.
func TestREML_dyestuffIsAsPublished(t *testing.T) {
	yields := [][]float64{{1545, 1440, 1440, 1520, 1580}, {1540, 1555, 1490, 1560, 1495}, {1595, 1550, 1605, 1510, 1560},
		{1445, 1440, 1595, 1465, 1545}, {1595, 1630, 1515, 1635, 1625}, {1520, 1455, 1450, 1480, 1445}}
	s := Sheet{Entries: 6, Judges: 1}
	for batch, row := range yields {
		for _, v := range row {
			s.Marks = append(s.Marks, Mark{batch, 0, v, 1})
		}
	}
	f := mustFit(t, s, FitOptions{})
	near(t, "batch", f.Variances.Entry, 1764.05, 0.01)
	near(t, "residual", f.Variances.Residual, 2451.25, 0.01)
	if !f.Has(NoteSingleJudge) || f.Variances.Judge != 0 {
		t.Error("a severity was estimated from one judge")
	}
}

// TestParis_theWinnerIsFirstButNotForSure retells 1976: the order is known, the winner is not.
func TestParis_theWinnerIsFirstButNotForSure(t *testing.T) {
	c, err := Calibrate(rows(parisReds...), Options{Rank: RankOptions{Seed: 1976, Top: []int{1, 3}}})
	if err != nil {
		t.Fatal(err)
	}
	first := c.Ranking.Places[0]
	if first.Entry != 0 || first.Low != 1 || first.High != 4 || first.Tier != 1 || c.Ranking.Places[4].Tier != 1 || c.Ranking.Places[5].Tier != 2 {
		t.Errorf("%+v", first)
	}
	near(t, "P(first)", first.Top[0], 0.364, 0.015)
	near(t, "expected rank", first.ExpectedRank, 2.21061567214113, 1e-5)
	cut := c.Ranking.Cut(1)
	if cut.In != 0 || cut.Close == 0 || cut.In+cut.Close+cut.Out != 10 || c.Ranking.Cut(9).Places != 0 {
		t.Errorf("%+v", cut)
	}
	for e, want := range []float64{14.136, 14.091, 13.636, 13.227, 12.136, 11.182} {
		near(t, "raw mean", c.Fit.RawMeans[e], want, 5e-4)
	}
}

func TestConcordanceOfMethods_aCompletePanelKeepsTheRawOrder(t *testing.T) {
	c, err := Calibrate(rows(parisReds...), Options{Rank: RankOptions{Draws: 100}})
	if err != nil {
		t.Fatal(err)
	}
	raw, err := Baseline(rows(parisReds...), MethodMean)
	if err != nil {
		t.Fatal(err)
	}
	for k, p := range OrderScores(raw).Places {
		if c.Ranking.Places[k].Entry != p.Entry {
			t.Errorf("place %d: where every judge sees every entry, calibration must change nothing", k+1)
		}
	}
}
