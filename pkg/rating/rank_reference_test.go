package rating

import (
	"math"
	"path/filepath"
	"testing"
)

const referenceDraws = 8_000

// placesOf ranks a fit and returns the places by entry.
func placesOf(t *testing.T, f *Fit, top int) (map[int]Place, Ranking) {
	t.Helper()
	p, err := f.Posterior()
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Rank(RankOptions{Seed: 42, Draws: referenceDraws, Top: []int{1, top}})
	if err != nil {
		t.Fatal(err)
	}
	out := map[int]Place{}
	for _, x := range r.Places {
		out[x.Entry] = x
	}
	return out, r
}

func TestRank_reproducesTheReferencePosterior(t *testing.T) {
	for name, top := range map[string]int{"paris1976_red": 3, "paris1976_white": 3, "princeton2012_red": 3, "princeton2012_white": 3, "aibs_grants": 6} {
		r := readReference(t, name, [4]string{"entry", "judge", "y", ""})
		places, _ := placesOf(t, mustFit(t, r.sheet, FitOptions{Boundary: BoundaryPlain}), top)
		comparePlaces(t, r, readTable(t, filepath.Join(r.dir, "entries.csv")), places)
	}
	for _, name := range []string{"princeton2012_white", "princeton2012_red"} {
		r := readReference(t, name, [4]string{"entry", "judge", "y", ""})
		places, _ := placesOf(t, mustFit(t, r.sheet, FitOptions{Boundary: BoundaryPenalised}), 3)
		comparePlaces(t, r, readTable(t, filepath.Join(r.dir, "entries_penalised.csv")), places)
	}
}

// comparePlaces allows four Monte Carlo standard errors of the draws.
func comparePlaces(t *testing.T, r reference, in table, places map[int]Place) {
	t.Helper()
	for k := range in.rows {
		p := places[r.entryAt[in.text(k, "entry")]]
		near(t, r.dir+" expected rank", p.ExpectedRank, in.number(k, "expected_rank_exact"), 1e-4*float64(len(in.rows)))
		for i, c := range []string{"p_top1", "p_topk"} {
			want := in.number(k, c)
			near(t, r.dir+" "+c, p.Top[i], want, 4*math.Sqrt(want*(1-want)/referenceDraws)+2e-3)
		}
		near(t, r.dir+" low", float64(p.Low), in.number(k, "rank_lo90"), 1)
		near(t, r.dir+" high", float64(p.High), in.number(k, "rank_hi90"), 1)
	}
}

// TestRank_reproducesTheNationalScienceFoundation of Switzerland's mock panel, under REML.
func TestRank_reproducesTheNationalScienceFoundation(t *testing.T) {
	r := readReference(t, "snsf_mock_panel1", [4]string{"entry", "judge", "y", ""})
	places, _ := placesOf(t, mustFit(t, r.sheet, FitOptions{Boundary: BoundaryPlain}), 5)
	in := readTable(t, filepath.Join(r.dir, "entries.csv"))
	for k := range in.rows {
		p, want := places[r.entryAt[in.text(k, "entry")]], in.number(k, "reml_p_top5")
		near(t, "expected rank", p.ExpectedRank, in.number(k, "reml_expected_rank"), 1e-3)
		near(t, "P(top 5)", p.Top[1], want, 4*math.Sqrt(want*(1-want)/referenceDraws)+2e-3)
	}
}

func TestRank_tiersReproduceTheReference(t *testing.T) {
	for name, input := range map[string]string{"paris1976_red": "input.csv", "demo_contest": "composite.csv"} {
		var r reference
		if input == "input.csv" {
			r = readReference(t, name, [4]string{"entry", "judge", "y", ""})
		} else {
			r = readComposite(t)
		}
		places, _ := placesOf(t, mustFit(t, r.sheet, FitOptions{}), 3)
		in := readTable(t, filepath.Join(r.dir, "tiers.csv"))
		for k := range in.rows {
			if got := places[r.entryAt[in.text(k, "entry")]].Tier; float64(got) != in.number(k, "tier") {
				t.Errorf("%s: %s is in tier %d, want %s", name, in.text(k, "entry"), got, in.text(k, "tier"))
			}
		}
	}
}

// readComposite reads the demo contest, whose marks are already weighted over the criteria.
func readComposite(t testing.TB) reference {
	t.Helper()
	r := reference{dir: shared(t, "reference", "demo_contest"), entryAt: map[string]int{}, judgeAt: map[string]int{}}
	r.readMarks(readTable(t, filepath.Join(r.dir, "composite.csv")), [4]string{"entry", "judge", "y", ""})
	return r
}

func TestRank_demoContest(t *testing.T) {
	r := readComposite(t)
	places, _ := placesOf(t, mustFit(t, r.sheet, FitOptions{}), 10)
	comparePlaces(t, r, readTable(t, filepath.Join(r.dir, "entries.csv")), places)
}

func TestRank_exactTiesShareThePlace(t *testing.T) {
	r := readReference(t, "edge_constant_judge_ties", [4]string{"entry", "judge", "y", "weight"})
	places, _ := placesOf(t, mustFit(t, r.sheet, FitOptions{}), 2)
	c, d := places[r.entryAt["c"]], places[r.entryAt["d"]]
	if c.Rank != 1 || d.Rank != 1 || c.ExpectedRank != d.ExpectedRank || c.Top[1] != d.Top[1] || c.Low != d.Low {
		t.Errorf("identical marks, different places: %+v %+v", c, d)
	}
}
