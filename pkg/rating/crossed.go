package rating

import "math"

// crossed is a solved Crossing at the ratios t.
type crossed struct {
	z      *crossing
	t      []float64
	factor matrix
	fixed  matrix      // Cholesky factor of X'V⁻¹X
	xs     [][]float64 // V⁻¹ times each column of X
	beta   []float64
	effect []float64
	res    []float64
	s2     float64
	minus2 float64
}

// solve builds I + T½Z'ZT½ and everything that follows from it; nil if it cannot be solved.
func (z *crossing) solve(t []float64) *crossed {
	s := &crossed{z: z, t: t, factor: newMatrix(z.q)}
	for k := range z.n {
		for a, ca := range z.column {
			for b, cb := range z.column {
				if i, j := ca[k], cb[k]; i >= j {
					s.factor.a[i*z.q+j] += math.Sqrt(t[a] * t[b])
				}
			}
		}
	}
	for i := range z.q {
		s.factor.a[i*z.q+i]++
	}
	if !s.factor.cholesky(cores(0)) {
		return nil
	}
	s.fixed = newMatrix(z.p)
	for g := range z.p {
		x := make([]float64, z.n)
		for k, f := range z.fixed {
			if f == g {
				x[k] = 1
			}
		}
		s.xs = append(s.xs, s.whiten(x))
	}
	for k, f := range z.fixed {
		for g := range z.p {
			s.fixed.row(f)[g] += s.xs[g][k]
		}
	}
	if !s.fixed.cholesky(1) {
		return nil
	}
	s.finish()
	return s
}

// whiten is V⁻¹v, V in units of the residual variance.
func (s *crossed) whiten(v []float64) []float64 {
	u := s.random(v)
	out := make([]float64, len(v))
	for k := range v {
		out[k] = v[k]
		for f := range s.z.column {
			out[k] -= u[s.z.column[f][k]]
		}
	}
	return out
}

// random is TZ'V⁻¹v, the random effects that v would have.
func (s *crossed) random(v []float64) []float64 {
	u := make([]float64, s.z.q)
	for f, column := range s.z.column {
		for k, c := range column {
			u[c] += math.Sqrt(s.t[f]) * v[k]
		}
	}
	s.factor.solveLower(u)
	s.factor.solveUpper(u)
	for c := range u {
		u[c] *= math.Sqrt(s.t[s.z.of[c]])
	}
	return u
}

// project is Pv: what is left of V⁻¹v when the fixed groups are fitted too. The second result is the fitted means.
func (s *crossed) project(v []float64) (out, beta []float64) {
	out, beta = s.whiten(v), make([]float64, s.z.p)
	for k, f := range s.z.fixed {
		beta[f] += out[k]
	}
	s.fixed.solveLower(beta)
	s.fixed.solveUpper(beta)
	for g, x := range s.xs {
		axpy(-beta[g], x, out)
	}
	return out, beta
}

func (s *crossed) finish() {
	z := s.z
	var py []float64
	py, s.beta = s.project(z.y)
	rest := make([]float64, z.n)
	for k, y := range z.y {
		rest[k] = y - s.beta[z.fixed[k]]
	}
	s.effect, s.res = s.random(rest), py
	free := float64(z.n - z.p)
	s.s2 = max(dot(rest, py)/free, 1e-12*dot(z.y, z.y)/free)
	s.minus2 = s.factor.logDet() + s.fixed.logDet() + free*(1+math.Log(2*math.Pi*s.s2))
}

func (s *crossed) fit(passes int) ComponentsFit {
	out := ComponentsFit{Known: s.s2 > 0 && !math.IsNaN(s.minus2) && !math.IsInf(s.minus2, 0), Residual: s.s2, Minus2REML: s.minus2, Passes: passes}
	if !out.Known {
		return ComponentsFit{Passes: passes}
	}
	for _, t := range s.t {
		v := t * s.s2
		if t <= 10*leastRatio {
			v = 0
		}
		out.Variances = append(out.Variances, v)
	}
	for _, b := range s.beta {
		out.Means = append(out.Means, b+s.z.centre)
	}
	return out
}
