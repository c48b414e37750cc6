package rating

import "math"

// solveLower solves Lx = v in place.
func (m matrix) solveLower(v []float64) {
	for i := range v {
		ri := m.row(i)
		v[i] = (v[i] - dot(ri[:i], v[:i])) / ri[i]
	}
}

// solveUpper solves L'x = v in place.
func (m matrix) solveUpper(v []float64) {
	for i := len(v) - 1; i >= 0; i-- {
		ri := m.row(i)
		v[i] /= ri[i]
		axpy(-v[i], ri[:i], v[:i])
	}
}

// logDet returns log det(LL') from the factor L.
func (m matrix) logDet() float64 {
	s := 0.0
	for i := range m.n {
		s += math.Log(m.a[i*m.n+i])
	}
	return 2 * s
}

func axpy(c float64, x, y []float64) {
	y = y[:len(x)]
	for i, v := range x {
		y[i] += c * v
	}
}

// dot sums in four strands, in a fixed order.
func dot(x, y []float64) float64 {
	y = y[:len(x)]
	var s0, s1, s2, s3 float64
	i := 0
	for ; i+4 <= len(x); i += 4 {
		s0 += x[i] * y[i]
		s1 += x[i+1] * y[i+1]
		s2 += x[i+2] * y[i+2]
		s3 += x[i+3] * y[i+3]
	}
	for ; i < len(x); i++ {
		s0 += x[i] * y[i]
	}
	return (s0 + s1) + (s2 + s3)
}
