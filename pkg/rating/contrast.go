package rating

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Contrast is the estimate of one effect beyond quality and severity, such as the marks of entries of the judge's own country.
// Known is false where the marks cannot tell it at all; then P is 1 and Smallest 0.
type Contrast struct {
	Known        bool
	Marks        int // marks that the effect touches
	Estimate, SE float64
	T            float64
	Free         int
	P            float64
	Smallest     float64 // the smallest effect that these marks would have shown four times out of five: 2.8 SE
	BH, Holm     float64 // P adjusted for the number of contrasts tested together
}

const powerFactor = 2.8 // z(0.975) + z(0.80)

// Verdict is what may be said of a contrast. It never says that an effect is absent.
type Verdict string

// The verdicts.
const (
	VerdictShown     Verdict = "shown"      // the marks show a difference
	VerdictNotShown  Verdict = "not_shown"  // no difference shown; one under Smallest would not have been
	VerdictNotTested Verdict = "not_tested" // nothing to compare
)

// FlagLevel is the false discovery rate that flags are held to.
const FlagLevel = 0.10

// Verdict reads a contrast at the level for flags, after Benjamini and Hochberg.
func (c Contrast) Verdict() Verdict {
	switch {
	case !c.Known:
		return VerdictNotTested
	case c.BH <= FlagLevel:
		return VerdictShown
	}
	return VerdictNotShown
}

// Contrast tests a covariate given for every mark of the sheet, by the added-variable regression on entries and judges.
func (f *LeastSquares) Contrast(x []float64) Contrast {
	none := Contrast{P: 1, BH: 1, Holm: 1}
	if f.Status != StatusFitted || f.add == nil || len(x) != len(f.sheet.Marks) || f.Free < 2 {
		return none
	}
	l := f.add.l
	v, size := make([]float64, len(l.at)), 0.0
	for k, at := range l.at {
		if math.IsNaN(x[at]) || math.Abs(x[at]) > maxValue {
			return none
		}
		v[k] = x[at]
		size += l.w[k] * v[k] * v[k]
		if v[k] != 0 {
			none.Marks++
		}
	}
	rest := f.add.residual(v)
	left := l.weightedDot(rest, rest)
	if left <= 1e-9*size || size == 0 {
		return none
	}
	c := Contrast{Known: true, Marks: none.Marks, Free: f.Free - 1, Estimate: l.weightedDot(rest, f.res) / left}
	noise := max((l.weightedDot(f.res, f.res)-c.Estimate*c.Estimate*left)/float64(c.Free), f.least)
	c.SE = math.Sqrt(noise / left)
	c.Smallest = powerFactor * c.SE
	if c.SE <= 1e-12*math.Abs(c.Estimate) || c.SE == 0 {
		return none
	}
	c.T = c.Estimate / c.SE
	c.P = studentTail(c.T, float64(c.Free))
	c.BH, c.Holm = c.P, c.P
	return c
}

// studentTail is the two-sided probability of a t statistic.
func studentTail(t, free float64) float64 {
	return min(1, 2*distuv.StudentsT{Sigma: 1, Nu: free}.Survival(math.Abs(t)))
}
