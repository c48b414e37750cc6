package rating

import (
	"math"
	"math/rand/v2"
	"testing"
)

// stretched is a contest whose judges differ in severity, slope and noise.
func stretched(slopeSD, noiseSD float64, seed uint64) (Sheet, []float64, []float64) {
	r := rand.New(rand.NewPCG(seed, 2))
	s := contest(200, 40, 5, seed)
	quality, slope, noise, severity := make([]float64, 200), make([]float64, 40), make([]float64, 40), make([]float64, 40)
	for i := range quality {
		quality[i] = r.NormFloat64()
	}
	for j := range slope {
		slope[j], noise[j], severity[j] = max(0.3, 1+slopeSD*r.NormFloat64()), 0.5*math.Exp(noiseSD*r.NormFloat64()), r.NormFloat64()
	}
	for k, m := range s.Marks {
		s.Marks[k].Value = 6 + severity[m.Judge] + slope[m.Judge]*quality[m.Entry] + noise[m.Judge]*r.NormFloat64()
	}
	return s, quality, slope
}

// missed is the mean square of what remains of the quality when the effects are fitted to it.
func missed(effects []Effect, quality []float64) float64 {
	value := make([]float64, len(effects))
	for i, e := range effects {
		value[i] = e.Value
	}
	c := correlation(value, quality)
	return 1 - c*c
}

func TestRefine_findsMoreThanItsParts(t *testing.T) {
	refined, scaled, weighted := 0.0, 0.0, 0.0
	for seed := range uint64(6) {
		s, quality, _ := stretched(0.3, 0.5, seed)
		f := mustFit(t, s, FitOptions{})
		r, err := f.Refine()
		if err != nil {
			t.Fatal(err)
		}
		a, err := f.Scale()
		if err != nil {
			t.Fatal(err)
		}
		w, err := FitConsistent(s, FitOptions{}, DefaultCap)
		if err != nil {
			t.Fatal(err)
		}
		refined, scaled, weighted = refined+missed(r.Entries, quality), scaled+missed(a.Entries, quality), weighted+missed(w.Entries, quality)
	}
	if refined >= scaled || refined >= weighted {
		t.Errorf("missed %g of quality, slopes alone %g, weights alone %g", refined, scaled, weighted)
	}
}

func TestRefine_switchesItsWeightsOff(t *testing.T) {
	s, _, _ := stretched(0.2, 0, 3)
	f := mustFit(t, s, FitOptions{})
	r, err := f.Refine()
	if err != nil {
		t.Fatal(err)
	}
	for j, w := range r.Weights {
		if w < 0.8 || w > 1.25 {
			t.Errorf("judge %d of equal noise has weight %g", j, w)
		}
	}
}

func TestScaleOfLeastSquares_findsTheSlopesWhateverTheAssignment(t *testing.T) {
	s, quality, slope := stretched(0.3, 0, 4)
	plain, err := FitLeastSquares(s, FitOptions{})
	if err != nil {
		t.Fatal(err)
	}
	f, err := plain.Scale(FitOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if c := correlation(f.Slopes, slope); c < 0.8 {
		t.Errorf("slopes correlate %g with the true ones", c)
	}
	if missed(f.Entries, quality) >= missed(plain.Entries, quality) {
		t.Error("no better than without slopes")
	}
	near(t, "mean slope", sum(f.Slopes)/40, 1, 1e-9)
	for e, x := range f.Entries {
		if !(x.SD > 0) {
			t.Errorf("entry %d has SD %g", e, x.SD)
		}
	}
}

func TestRefined_goesToLeastSquaresWhereAssignmentFollowsQuality(t *testing.T) {
	s, quality, _ := stretched(0.2, 0, 5)
	r := rand.New(rand.NewPCG(9, 9))
	severity := make([]float64, 40)
	for k, m := range s.Marks { // the better entry gets the stricter judge
		j := min(max(int(20+9*quality[m.Entry]+5*r.NormFloat64()), 0), 39)
		severity[j] = -float64(j-20) / 10
		s.Marks[k].Judge, s.Marks[k].Value = j, 6+severity[j]+quality[m.Entry]+0.4*r.NormFloat64()
	}
	c, err := Calibrate(s, Options{Choice: ChoiceRefined, Rank: RankOptions{Draws: 50}})
	if err != nil {
		t.Fatal(err)
	}
	if c.Choice != ChoiceRefined || c.Fixed == nil || c.Scaled == nil || !c.Hausman.Related() {
		t.Errorf("choice %s, P %g: not on least squares", c.Choice, c.Hausman.P)
	}
	if correlation(c.Scores, quality) < 0.9 {
		t.Errorf("scores correlate %g with quality", correlation(c.Scores, quality))
	}
}
