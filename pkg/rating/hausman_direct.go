package rating

import "math"

// directed tests the difference of the two estimates along one direction, where the whole test spreads its power over all judges.
// If better entries go to stricter judges (or milder ones), severities with the entries random are the true ones drawn in (or out), so that
// the difference follows them (Mundlak, Econometrica 46, 1978: quality regressed on the panel's severity). The most telling weight is
// the information on the judges inside entries. The efficient estimate does not correlate with the difference (Hausman 1978, lemma 2.1): given it,
// Z is standard normal.
func (f *Fit) directed(fixed *additive, random *system, judges [2][]float64) (z, p float64) {
	u := fixed.l.within(judges[1])
	difference, wide, narrow := 0.0, 0.0, 0.0
	for j, x := range u {
		difference += x * (judges[0][j] - judges[1][j])
		wide += x * dot(fixed.inverse.row(j), u)
		narrow += x * dot(random.inverse.row(j), u)
	}
	if v := wide - narrow; v > 1e-10*wide {
		z = difference / math.Sqrt(v*f.Variances.Residual)
		return z, math.Erfc(math.Abs(z) / math.Sqrt2)
	}
	return 0, 1
}

// within multiplies by the information on the judges inside entries, diag(w) − B'W⁻¹B.
func (l *layout) within(x []float64) []float64 {
	out := make([]float64, len(x))
	for j, w := range l.wSmall {
		out[j] = w * x[j]
	}
	for i := range l.big {
		mean := 0.0
		for _, c := range l.row(i) {
			mean += c.w * x[c.small] / l.wBig[i]
		}
		for _, c := range l.row(i) {
			out[c.small] -= c.w * mean
		}
	}
	return out
}
