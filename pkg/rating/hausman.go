package rating

import "gonum.org/v1/gonum/stat/distuv"

// Hausman tests whether assignment is unrelated to quality (Hausman 1978): judges' effects with the entries fixed against random.
// A small P says that random effects would be biased: rank by least squares.
type Hausman struct {
	Run         bool // false where the two estimates cannot differ, or the panel is too large
	H           float64
	DF          int
	P           float64
	Within, GLS []float64 // judges' effects under the two models, centred; 0 for judges without marks
	Z           float64   // the difference in the direction of the severities themselves: standard normal where assignment is fair
	DirectedP   float64   // of Z, two-sided
}

// HausmanLevel is what the guard risks when assignment is fair: to switch to least squares in one contest of a hundred.
const HausmanLevel = 0.01

// Related says whether assignment looks related to quality, by the whole test or the directed one; each has half of the level.
func (h Hausman) Related() bool { return h.Run && min(h.P, h.DirectedP) < HausmanLevel/2 }

const (
	hausmanJudges = 500  // above this an eigendecomposition is too slow for what it says
	rankTolerance = 1e-8 // relative eigenvalue that counts as zero
)

// Hausman compares inside each component and adds up.
func (f *Fit) Hausman() Hausman {
	out := Hausman{P: 1, DirectedP: 1, Within: make([]float64, len(f.Judges)), GLS: make([]float64, len(f.Judges))}
	if f.Status != StatusFitted || f.Variances.Entry <= 0 {
		return out
	}
	l := f.sys.l
	if !l.entriesBig {
		other := arrangeEntries(f.sheet)
		l = &other
	}
	if len(l.small) > hausmanJudges || len(l.small) < 2 {
		return out
	}
	fixed, ok := l.newAdditive(1)
	ratio := f.Variances.Residual / f.Variances.Entry
	random, rhs, ok2 := l.entriesRandom(ratio)
	if !ok || !ok2 {
		return out
	}
	within := fixed.solve(l.y).small
	random.factor.solveLower(rhs)
	random.factor.solveUpper(rhs)
	out.Z, out.DirectedP = f.directed(fixed, random, [2][]float64{within, rhs})
	for c := range fixed.weight {
		judges := membersOf(fixed.ofSmall, c)
		h, df := compareJudges(judges, [2][]float64{within, rhs}, [2]matrix{fixed.inverse, random.inverse})
		out.H, out.DF = out.H+h/f.Variances.Residual, out.DF+df
	}
	for j, level := range l.small {
		out.Within[level], out.GLS[level] = within[j], rhs[j]
	}
	if out.DF > 0 {
		out.Run = true
		out.P = distuv.ChiSquared{K: float64(out.DF)}.Survival(out.H)
	}
	return out
}

// entriesRandom builds diag(w) − B'(W + λ)⁻¹B and its right-hand side, λ the noise over the variance of entries.
func (l *layout) entriesRandom(lambda float64) (*system, []float64, bool) {
	s := &system{l: l, factor: newMatrix(len(l.small)), workers: 1}
	total, rhs := make([]float64, len(l.big)), make([]float64, len(l.small))
	for k, y := range l.y {
		total[l.obsBig[k]] += l.w[k] * y
		rhs[l.obsSmall[k]] += l.w[k] * y
	}
	for i := range l.big {
		row, d := l.row(i), l.wBig[i]+lambda
		for p, a := range row {
			rhs[a.small] -= a.w * total[i] / d
			out := s.factor.row(a.small)
			for _, b := range row[:p+1] {
				out[b.small] -= a.w * b.w / d
			}
		}
	}
	for j, w := range l.wSmall {
		s.factor.row(j)[j] += w
	}
	if !s.factor.cholesky(1) {
		return nil, nil, false
	}
	s.invert()
	return s, rhs, true
}
