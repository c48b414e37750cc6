package rating

import "math"

// calibratedRest is, for every mark, the mean of the other judges' marks of the entry, their severity taken out.
func (f *LeastSquares) calibratedRest() []float64 {
	l := f.add.l
	total, out := make([]float64, len(l.big)), make([]float64, len(l.y))
	calm := make([]float64, len(l.y))
	for k, y := range l.y {
		calm[k] = l.w[k] * (y - f.Judges[l.judgeOf(k)].Value)
		total[l.obsBig[k]] += calm[k]
	}
	for k := range out {
		if left := l.wBig[l.obsBig[k]] - l.w[k]; left > 1e-9*l.w[k] {
			out[k] = (total[l.obsBig[k]] - calm[k]) / left
		}
	}
	return out
}

// correlate fills the discrimination over the entries that others marked too.
func (f *LeastSquares) correlate(out []Diagnosis, rest []float64) {
	l := f.add.l
	x, y := make([][]float64, len(out)), make([][]float64, len(out))
	for k, j := range l.obsSmall {
		if l.nBig[l.obsBig[k]] > 1 {
			x[j], y[j] = append(x[j], l.y[k]), append(y[j], rest[k])
		}
	}
	for j := range out {
		out[j].Discrimination = correlation(x[j], y[j])
	}
}

// correlation is 0 where one side does not vary.
func correlation(x, y []float64) float64 {
	if len(x) < 3 {
		return 0
	}
	mx, vx := meanVariance(x)
	my, vy := meanVariance(y)
	c := 0.0
	for k := range x {
		c += (x[k] - mx) * (y[k] - my) / float64(len(x)-1)
	}
	if !(vx > 1e-18*(1+mx*mx)) || !(vy > 1e-18*(1+my*my)) {
		return 0
	}
	return min(max(c/math.Sqrt(vx*vy), -1), 1)
}

func compareSpread(out []Diagnosis) {
	var sd []float64
	for _, d := range out {
		if d.Marks > 1 {
			sd = append(sd, d.RawSD)
		}
	}
	middle := medianOfNumbers(sd)
	for j := range out {
		if middle > 0 {
			out[j].Spread = out[j].RawSD / middle
			out[j].Central = out[j].Marks >= minConstant && out[j].Spread < lookUnder
		}
	}
}
