package rating

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// fitStatistics fills infit and outfit, with the cube-root normal approximation.
func (f *LeastSquares) fitStatistics(out []Diagnosis) {
	if f.Status != StatusFitted || !(f.Noise > 0) {
		return
	}
	l, h := f.add.l, f.add.leverages()
	count := make([]float64, len(out))
	for k, j := range l.obsSmall {
		z := l.w[k] * f.res[k] * f.res[k] / f.Noise
		out[j].Infit += z
		out[j].Free += 1 - h[k]
		if 1-h[k] > 1e-9 {
			out[j].Outfit += z / (1 - h[k])
			count[j]++
		}
	}
	var p []float64
	var at []int
	for j := range out {
		d := &out[j]
		if d.Free < 1e-6 || count[j] == 0 {
			d.Infit, d.Outfit = 1, 1
			continue
		}
		d.Infit, d.Outfit = d.Infit/d.Free, d.Outfit/count[j]
		c := 2 / (9 * d.Free)
		d.InfitZ = (math.Cbrt(d.Infit) - (1 - c)) / math.Sqrt(c)
		d.InfitP = min(1, 2*distuv.UnitNormal.Survival(math.Abs(d.InfitZ)))
		p, at = append(p, d.InfitP), append(at, j)
	}
	for k, q := range BenjaminiHochberg(p) {
		d := &out[at[k]]
		d.InfitBH = q
		d.Irregular = q <= FlagLevel && math.Abs(d.InfitZ) > 2 && (d.Infit < infitLow || d.Infit > infitHigh)
	}
}
