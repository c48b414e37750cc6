package rating

import "math"

// system is the mixed model equations of a layout at given ratios of variances, big levels eliminated (Henderson 1975).
// It is scaled by the ratios, so that a ratio of zero needs no special case.
type system struct {
	l            *layout
	tBig, tSmall float64   // variance of a factor over the residual variance
	d            []float64 // 1 + tBig × weight of each big level
	factor       matrix    // Cholesky factor of I + tSmall (diag(wSmall) − tBig Σ bb'/d)
	turned       matrix    // transpose of the inverse factor, filled by turn
	inverse      matrix    // filled by invert
	one          levels    // solution for a constant: what the effects take from the mean
	effect       levels    // posterior means
	resOne, res  []float64
	q11, mean    float64
	rss, s2      float64
	minus2       float64 // REML criterion
	workers      int
}

// levels holds one number for each big and each small level.
type levels struct{ big, small []float64 }

// solveSystem builds the equations and solves them; it reports false if they cannot be solved in these numbers.
func (l *layout) solveSystem(tBig, tSmall, floor float64, workers int) (*system, bool) {
	s := &system{l: l, tBig: tBig, tSmall: tSmall, workers: workers}
	s.assemble()
	if !s.factor.cholesky(workers) {
		return nil, false
	}
	ones := make([]float64, len(l.y))
	for k := range ones {
		ones[k] = 1
	}
	s.one = s.solve(ones)
	s.resOne = s.residual(ones, s.one)
	s.q11 = s.form(s.resOne, s.one)
	s.mean = l.weightedDot(s.resOne, l.y) / s.q11
	shifted := make([]float64, len(l.y))
	for k, v := range l.y {
		shifted[k] = v - s.mean
	}
	s.effect = s.solve(shifted)
	s.res = s.residual(shifted, s.effect)
	s.rss = s.form(s.res, s.effect)
	s.criterion(floor)
	return s, !math.IsNaN(s.minus2) && !math.IsInf(s.minus2, 0)
}

func (s *system) assemble() {
	l := s.l
	s.d = make([]float64, len(l.big))
	s.factor = newMatrix(len(l.small))
	for i := range l.big {
		s.d[i] = 1 + s.tBig*l.wBig[i]
		row, c := l.row(i), s.tBig*s.tSmall/s.d[i]
		for p, a := range row {
			out := s.factor.row(a.small)
			for _, b := range row[:p+1] {
				out[b.small] -= c * a.w * b.w
			}
		}
	}
	for j, w := range l.wSmall {
		s.factor.a[j*s.factor.n+j] += 1 + s.tSmall*w
	}
}

// solve returns the effects x(v) = C⁻¹Z'Wv.
func (s *system) solve(v []float64) levels {
	l := s.l
	big, small := make([]float64, len(l.big)), make([]float64, len(l.small))
	for k, x := range v {
		big[l.obsBig[k]] += l.w[k] * x
		small[l.obsSmall[k]] += l.w[k] * x
	}
	for i := range big {
		for _, c := range l.row(i) {
			small[c.small] -= s.tBig / s.d[i] * c.w * big[i]
		}
	}
	s.factor.solveLower(small)
	s.factor.solveUpper(small)
	for j := range small {
		small[j] *= s.tSmall
	}
	for i := range big {
		for _, c := range l.row(i) {
			big[i] -= c.w * small[c.small]
		}
		big[i] *= s.tBig / s.d[i]
	}
	return levels{big, small}
}

// residual returns v − Zx.
func (s *system) residual(v []float64, x levels) []float64 {
	out := make([]float64, len(v))
	for k := range v {
		out[k] = v[k] - x.big[s.l.obsBig[k]] - x.small[s.l.obsSmall[k]]
	}
	return out
}

// form returns v'W(v − Zx(v)) as a sum of squares, which rounding cannot make negative.
func (s *system) form(res []float64, x levels) float64 {
	sum := s.l.weightedDot(res, res)
	if s.tBig > 0 {
		sum += dot(x.big, x.big) / s.tBig
	}
	if s.tSmall > 0 {
		sum += dot(x.small, x.small) / s.tSmall
	}
	return sum
}

func (l *layout) weightedDot(x, y []float64) float64 {
	s := 0.0
	for k, w := range l.w {
		s += w * x[k] * y[k]
	}
	return s
}

// criterion sets the residual variance, profiled but not under the floor, and −2 log restricted likelihood (as lme4's REMLcrit).
func (s *system) criterion(floor float64) {
	free := float64(len(s.l.y) - 1)
	s.s2 = max(s.rss/free, floor)
	logDet := s.factor.logDet()
	for _, d := range s.d {
		logDet += math.Log(d)
	}
	s.minus2 = logDet + math.Log(s.q11) + free*math.Log(2*math.Pi*s.s2) + s.rss/s.s2 - s.l.sumLog
}
