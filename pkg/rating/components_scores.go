package rating

// scores are the derivatives of the restricted log-likelihood by the log variances, the noise last.
func (s *crossed) scores() []float64 {
	z, k := s.z, len(s.t)
	out, known := make([]float64, k+1), s.traces()
	for c, u := range s.effect {
		out[z.of[c]] += u * u / (s.t[z.of[c]] * s.s2)
	}
	left := float64(z.n - z.p)
	for f := range s.t {
		out[f] = -0.5 * (z.count[f] - known[f] - out[f])
		left -= z.count[f] - known[f]
	}
	out[k] = -0.5 * (left - dot(s.res, s.res)/s.s2)
	return out
}

// traces are, by factor, the posterior over the prior variance, summed over the levels.
func (s *crossed) traces() []float64 {
	z := s.z
	inverse := s.factor.inverseFactor(cores(0)).gram(cores(0))
	out := make([]float64, len(s.t))
	for c := range z.q {
		out[z.of[c]] += inverse.row(c)[c]
	}
	var shift [][]float64 // effects that each fixed group takes
	for g := range z.p {
		x := make([]float64, z.n)
		for k, f := range z.fixed {
			if f == g {
				x[k] = 1
			}
		}
		shift = append(shift, s.random(x))
	}
	for c := range z.q {
		v := make([]float64, z.p)
		for g := range v {
			v[g] = shift[g][c]
		}
		s.fixed.solveLower(v)
		out[z.of[c]] += dot(v, v) / s.t[z.of[c]]
	}
	return out
}

// information is ½ F'PF for the working variates.
func (s *crossed) information() matrix {
	n := len(s.t) + 1
	f, pf := make([][]float64, n), make([][]float64, n)
	for a := range n {
		f[a] = s.res
		if a < len(s.t) {
			f[a] = make([]float64, s.z.n)
			for k, c := range s.z.column[a] {
				f[a][k] = s.effect[c]
			}
		}
		pf[a], _ = s.project(f[a])
	}
	out := newMatrix(n)
	for a := range n {
		for b := range n {
			out.row(a)[b] = dot(f[a], pf[b]) / (2 * s.s2)
		}
	}
	return out
}
