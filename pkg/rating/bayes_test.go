package rating

import (
	"math"
	"path/filepath"
	"slices"
	"testing"
)

// snsf is the prior of the Swiss National Science Foundation's ERforResearch: judges' severities of SD ½, uniform(0, 2) on the others.
// The noise of a mark is the sum of two such, so its density rises with it up to 2.
func snsf(f *Fit) (points []gridPoint, noise []float64) {
	for a := 0.02; a < 2; a += 0.04 {
		for r := 0.02; r < 2.8; r += 0.04 {
			angle := math.Pi / 2
			if r > 2 {
				angle -= 2 * math.Acos(2/r)
			}
			v := Variances{a * a, 0.25, r * r}
			t := ratios{v.Entry / v.Residual, v.Judge / v.Residual}
			if !f.sys.l.entriesBig {
				t[0], t[1] = t[1], t[0]
			}
			points, noise = append(points, gridPoint{t, math.Log(r * angle)}), append(noise, v.Residual)
		}
	}
	return points, noise
}

func TestBayes_agreesWithTheFoundationsSampler(t *testing.T) {
	r := readReference(t, "snsf_mock_panel1", [4]string{"entry", "judge", "y", ""})
	f := mustFit(t, r.sheet, FitOptions{})
	points, noise := snsf(f)
	systems, weight := make([]*system, len(points)), make([]float64, len(points))
	for i, p := range points {
		s, ok := f.sys.l.solveSystem(p.t[0], p.t[1], 0, 1)
		if !ok {
			t.Fatal("not solved")
		}
		free := float64(len(f.sys.l.y) - 1)
		logLike := -0.5 * (s.minus2 - free*math.Log(2*math.Pi*s.s2) - s.rss/s.s2 + free*math.Log(2*math.Pi*noise[i]) + s.rss/noise[i])
		s.s2 = noise[i]
		systems[i], weight[i] = s, p.prior+logLike
	}
	m, err := f.assembleMixture(systems, weight)
	if err != nil {
		t.Fatal(err)
	}
	in := readTable(t, filepath.Join(r.dir, "entries.csv"))
	ranks := m.ExpectedRanks(0)
	for k := range in.rows {
		e := r.entryAt[in.text(k, "entry")]
		near(t, "expected rank, quadrature", ranks[e], in.number(k, "quad_expected_rank"), 0.05)
		near(t, "expected rank, JAGS", ranks[e], in.number(k, "jags_expected_rank"), 0.08)
		near(t, "mean", m.Mean(e), in.number(k, "quad_theta_mean"), 0.02)
	}
}

func TestBayes_widensSmallContestsAndHardlyLargeOnes(t *testing.T) {
	width := func(s Sheet) (plain, mixed float64) {
		f := mustFit(t, s, FitOptions{})
		p, err := f.Posterior()
		if err != nil {
			t.Fatal(err)
		}
		m, err := f.Bayes()
		if err != nil {
			t.Fatal(err)
		}
		a, errA := p.Rank(RankOptions{Draws: 2000, Top: []int{3}})
		b, errB := m.Rank(RankOptions{Draws: 2000, Top: []int{3}})
		if errA != nil || errB != nil {
			t.Fatal(errA, errB)
		}
		for k := range a.Places {
			plain += float64(a.Places[k].High - a.Places[k].Low)
			mixed += float64(b.Places[k].High - b.Places[k].Low)
		}
		return plain, mixed
	}
	if plain, mixed := width(contest(8, 5, 3, 2)); mixed < plain {
		t.Errorf("small contest: ranges of %g, with the variances uncertain %g", plain, mixed)
	}
	if plain, mixed := width(contest(100, 20, 5, 2)); math.Abs(mixed-plain) > 0.05*plain {
		t.Errorf("large contest: ranges of %g, with the variances uncertain %g", plain, mixed)
	}
}

func TestBayes_coresChangeNoByte(t *testing.T) {
	m, err := mustFit(t, contest(10, 5, 3, 2), FitOptions{}).Bayes()
	if err != nil {
		t.Fatal(err)
	}
	one, _ := m.Rank(RankOptions{Seed: 3, Draws: 500, Top: []int{2}, Cores: 1})
	two, _ := m.Rank(RankOptions{Seed: 3, Draws: 500, Top: []int{2}, Cores: 3})
	for k := range one.Places {
		if one.Places[k].Low != two.Places[k].Low || !slices.Equal(one.Places[k].Top, two.Places[k].Top) {
			t.Errorf("place %d", k+1)
		}
	}
	if v := m.Likeliest(); !(v.Entry > 0 && v.Residual > 0) {
		t.Error(v)
	}
}
