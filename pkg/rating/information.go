package rating

// gradient holds the score of the restricted log-likelihood and its average information matrix (Gilmour et al. 1995),
// both for the logarithms of the variances: big, small, residual.
type gradient struct {
	score [3]float64
	info  [3][3]float64
}

// gradient differentiates at the system's variances.
func (s *system) gradient() gradient {
	v := [3]float64{s.tBig * s.s2, s.tSmall * s.s2, s.s2}
	pev := s.variances()
	nBig, nSmall := float64(len(s.l.big)), float64(len(s.l.small))
	free := float64(len(s.l.y) - 1)
	var g gradient
	tBig, tSmall := known(pev.big, s.tBig), known(pev.small, s.tSmall)
	g.score[0] = -0.5 * (nBig - tBig - share(dot(s.effect.big, s.effect.big), v[0]))
	g.score[1] = -0.5 * (nSmall - tSmall - share(dot(s.effect.small, s.effect.small), v[1]))
	g.score[2] = -0.5 * (free - (nBig - tBig) - (nSmall - tSmall) - s.l.weightedDot(s.res, s.res)/s.s2)
	s.information(&g, v)
	return g
}

// share is a/b, and 0 where b is a variance held at zero.
func share(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}

// known is the trace of the posterior over the prior variances, which tends to the number of levels as the prior closes in on zero.
func known(pev []float64, t float64) float64 {
	if t == 0 {
		return float64(len(pev))
	}
	return sum(pev) / t
}

func sum(x []float64) float64 {
	t := 0.0
	for _, v := range x {
		t += v
	}
	return t
}

// information fills ½ F'PF, where F are the working variates Zu, Zb and the residual.
func (s *system) information(g *gradient, v [3]float64) {
	n := len(s.l.y)
	var f, pf [3][]float64
	f[0], f[1], f[2] = make([]float64, n), make([]float64, n), s.res
	for k := range n {
		f[0][k], f[1][k] = s.effect.big[s.l.obsBig[k]], s.effect.small[s.l.obsSmall[k]]
	}
	for c := range f {
		if v[c] > 0 {
			pf[c] = s.project(f[c])
		}
	}
	for a := range f {
		for b := range a + 1 {
			if pf[a] != nil && pf[b] != nil {
				g.info[a][b] = 0.5 * s.l.weightedDot(f[a], pf[b]) / s.s2
				g.info[b][a] = g.info[a][b]
			}
		}
	}
}

// project is Pf without its outer weights and variance: the residual of f on mean and effects.
func (s *system) project(f []float64) []float64 {
	r := s.residual(f, s.solve(f))
	g := s.l.weightedDot(s.resOne, f) / s.q11
	axpy(-g, s.resOne, r)
	return r
}
