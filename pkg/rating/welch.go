package rating

import "math"

// Welch compares two groups of numbers without assuming equal spread (Welch 1947). Known is false with fewer than two in a group.
type Welch struct {
	Known      bool
	Difference float64
	SE, T      float64
	Free, P    float64
	Smallest   float64 // 2.8 SE: the smallest difference that these numbers would have shown four times out of five
}

// CompareMeans tests whether a and b have the same mean.
func CompareMeans(a, b []float64) Welch {
	out := Welch{P: 1}
	if len(a) < 2 || len(b) < 2 {
		return out
	}
	ma, va := meanVariance(a)
	mb, vb := meanVariance(b)
	va, vb = va/float64(len(a)), vb/float64(len(b))
	out.Difference, out.SE = ma-mb, math.Sqrt(va+vb)
	if !(out.SE > 1e-12*(math.Abs(ma)+math.Abs(mb))) || math.IsInf(out.SE, 0) {
		return Welch{P: 1}
	}
	out.Known, out.T, out.Smallest = true, out.Difference/out.SE, powerFactor*out.SE
	out.Free = (va + vb) * (va + vb) / (va*va/float64(len(a)-1) + vb*vb/float64(len(b)-1))
	out.P = studentTail(out.T, out.Free)
	return out
}

func meanVariance(x []float64) (mean, variance float64) {
	mean = sum(x) / float64(len(x))
	for _, v := range x {
		variance += (v - mean) * (v - mean)
	}
	return mean, variance / float64(max(len(x)-1, 1))
}

// HomeComparison compares, judge by judge, how far marks lie from the panel's mean of the same entry, for the marks where same holds and the others
// (Emerson, Seltzer and Lin 2009).
func HomeComparison(s Sheet, same []bool) ([]Welch, error) {
	if err := s.Validate(); err != nil {
		return nil, err
	}
	out := make([]Welch, s.Judges)
	home, away := make([][]float64, s.Judges), make([][]float64, s.Judges)
	means := arrangeEntries(s)
	panel := means.rawMeans(s.Entries)
	for k, m := range s.Marks {
		if m.Weight <= 0 || k >= len(same) {
			continue
		}
		if d := m.Value - panel[m.Entry]; same[k] {
			home[m.Judge] = append(home[m.Judge], d)
		} else {
			away[m.Judge] = append(away[m.Judge], d)
		}
	}
	for j := range out {
		out[j] = CompareMeans(home[j], away[j])
	}
	return out, nil
}
