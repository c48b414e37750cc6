package matching

import "math"

// symmetric is a symmetric matrix, all of it, by rows.
type symmetric struct {
	n int
	v []float64
}

func newSymmetric(n int) symmetric { return symmetric{n, make([]float64, n*n)} }

func (s symmetric) row(i int) []float64 { return s.v[i*s.n : (i+1)*s.n] }

func (s symmetric) add(i, j int, x float64) { s.v[i*s.n+j] += x }

// invert replaces a positive definite matrix by its inverse (Cholesky); it says whether it could.
func (s symmetric) invert() bool {
	for i := range s.n {
		ri := s.row(i)
		for j := range i + 1 {
			rest := ri[j] - inner(ri[:j], s.row(j)[:j])
			switch {
			case j < i:
				ri[j] = rest / s.row(j)[j]
			case rest <= 1e-12:
				return false
			default:
				ri[i] = math.Sqrt(rest)
			}
		}
	}
	s.invertTriangle()
	s.squareTriangle()
	return true
}

// invertTriangle replaces a lower triangle L by its inverse W, row by row.
func (s symmetric) invertTriangle() {
	row := make([]float64, s.n)
	for i := range s.n {
		ri, to := s.row(i), row[:i]
		clear(to)
		for k, x := range ri[:i] {
			accumulate(to[:k+1], -x, s.row(k)[:k+1])
		}
		d := 1 / ri[i]
		for k := range to {
			ri[k] = to[k] * d
		}
		ri[i] = d
	}
}

// squareTriangle replaces a lower triangle W by W'W, from the top so that no row is needed after it is written.
func (s symmetric) squareTriangle() {
	for i := range s.n {
		ri := s.row(i)
		d := ri[i]
		for j := range ri[:i+1] {
			ri[j] *= d
		}
		for k := i + 1; k < s.n; k++ {
			accumulate(ri[:i+1], s.row(k)[i], s.row(k)[:i+1])
		}
	}
	for i := range s.n {
		for j := range i {
			s.v[j*s.n+i] = s.v[i*s.n+j]
		}
	}
}

// square is the matrix times itself.
func (s symmetric) square() symmetric {
	out := newSymmetric(s.n)
	for i := range s.n {
		for j := range i + 1 {
			x := inner(s.row(i), s.row(j))
			out.v[i*s.n+j], out.v[j*s.n+i] = x, x
		}
	}
	return out
}

func inner(a, b []float64) float64 {
	var s0, s1, s2, s3 float64
	b = b[:len(a)]
	k := 0
	for ; k+3 < len(a); k += 4 {
		s0 += a[k] * b[k]
		s1 += a[k+1] * b[k+1]
		s2 += a[k+2] * b[k+2]
		s3 += a[k+3] * b[k+3]
	}
	for ; k < len(a); k++ {
		s0 += a[k] * b[k]
	}
	return s0 + s1 + s2 + s3
}

// accumulate adds x times from to to.
func accumulate(to []float64, x float64, from []float64) {
	from = from[:len(to)]
	for k, v := range from {
		to[k] += x * v
	}
}
