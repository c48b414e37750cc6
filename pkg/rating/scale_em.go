package rating

import "math"

// judges updates slope and level of every judge, jointly.
func (s *scaling) judges() {
	n := len(s.a)
	s11, s12, s22, r1, r2 := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	for k, j := range s.by {
		i, w := s.of[k], s.l.w[k]/s.comp.Residual
		s11[j] += w * (s.m[i]*s.m[i] + s.v[i])
		s12[j] += w * s.m[i]
		s22[j] += w
		r1[j] += w * s.m[i] * s.y[k]
		r2[j] += w * s.y[k]
	}
	for j := range n {
		p, q := s11[j]+1/s.s2a, s22[j]+1/s.comp.Judge
		det, u := p*q-s12[j]*s12[j], r1[j]+1/s.s2a
		s.va[j], s.vb[j], s.cab[j] = q/det, p/det, -s12[j]/det
		s.a[j], s.b[j] = (q*u-s12[j]*r2[j])/det, (p*r2[j]-s12[j]*u)/det
	}
}

// entries updates the qualities and returns the largest change.
func (s *scaling) entries() float64 {
	precision, pull := make([]float64, len(s.m)), make([]float64, len(s.m))
	for k, i := range s.of {
		j, w := s.by[k], s.l.w[k]/s.comp.Residual
		precision[i] += w * (s.a[j]*s.a[j] + s.va[j])
		pull[i] += w * (s.a[j]*s.y[k] - s.a[j]*s.b[j] - s.cab[j])
	}
	change := 0.0
	for i := range s.m {
		s.v[i] = 1 / (1/s.comp.Entry + precision[i])
		next := pull[i] * s.v[i]
		change = max(change, math.Abs(next-s.m[i]))
		s.m[i] = next
	}
	return change
}

func (s *scaling) slopeVariance() {
	t := 0.0
	for j, a := range s.a {
		t += (a-1)*(a-1) + s.va[j]
	}
	s.s2a = max(1e-4, t/float64(len(s.a)))
}
