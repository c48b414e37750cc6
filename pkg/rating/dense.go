package rating

import "math"

// matrix is a dense square matrix, row by row.
type matrix struct {
	n int
	a []float64
}

func newMatrix(n int) matrix { return matrix{n, make([]float64, n*n)} }

func (m matrix) row(i int) []float64 { return m.a[i*m.n : (i+1)*m.n] }

const (
	blockSize = 64  // rows and columns factored together
	chunkSize = 256 // length of the dot products that stay in the first cache
)

// cholesky overwrites the lower triangle of m with its factor L, m = LL', and reports whether m was positive definite.
// Left-looking by blocks of columns: every element is one fixed sequence of operations, so cores do not change bytes.
func (m matrix) cholesky(workers int) bool {
	for c0 := 0; c0 < m.n; c0 += blockSize {
		c1 := min(c0+blockSize, m.n)
		parallel(m.n-c0, workers, 2*blockSize, func(lo, hi int) {
			subtractDots(tile{m, m, m, c0 + lo, c0 + hi, c0, c1}, c0, true)
		})
		if !m.choleskyBlock(c0, c1) {
			return false
		}
		parallel(m.n-c1, workers, 2*blockSize, func(lo, hi int) { m.solveRows(c0, c1, c1+lo, c1+hi) })
	}
	return true
}

// choleskyBlock factors the diagonal block [c0, c1).
func (m matrix) choleskyBlock(c0, c1 int) bool {
	for j := c0; j < c1; j++ {
		rj := m.row(j)
		d := rj[j] - dot(rj[c0:j], rj[c0:j])
		if !(d > 0) || math.IsInf(d, 0) {
			return false
		}
		rj[j] = math.Sqrt(d)
		for i := j + 1; i < c1; i++ {
			ri := m.row(i)
			ri[j] = (ri[j] - dot(ri[c0:j], rj[c0:j])) / rj[j]
		}
	}
	return true
}

// solveRows finishes rows [r0, r1) of the block of columns [c0, c1) against its factored diagonal block.
func (m matrix) solveRows(c0, c1, r0, r1 int) {
	for i := r0; i < r1; i++ {
		ri := m.row(i)
		for j := c0; j < c1; j++ {
			rj := m.row(j)
			ri[j] = (ri[j] - dot(ri[c0:j], rj[c0:j])) / rj[j]
		}
	}
}

// inverseFactor returns the transpose of L⁻¹, upper triangular, for a factor L left by cholesky.
func (m matrix) inverseFactor(workers int) matrix {
	t := newMatrix(m.n)
	for i0 := 0; i0 < m.n; i0 += blockSize {
		i1 := min(i0+blockSize, m.n)
		parallel(i1, workers, 2*blockSize, func(lo, hi int) {
			subtractDots(tile{t, t, m, lo, min(hi, i0), i0, i1}, i0, false)
			for j := lo; j < hi; j++ {
				m.inverseColumn(t.row(j), j, i0, i1)
			}
		})
	}
	return t
}

// inverseColumn finishes rows [i0, i1) of column j of L⁻¹, stored as the row tj.
func (m matrix) inverseColumn(tj []float64, j, i0, i1 int) {
	for i := max(i0, j); i < i1; i++ {
		ri, s := m.row(i), tj[i]
		if i == j {
			s = 1
		}
		k := max(i0, j)
		tj[i] = (s - dot(ri[k:i], tj[k:i])) / ri[i]
	}
}

// gram returns TT' for an upper triangular T: with T' = L⁻¹ it is the inverse of LL'.
func (m matrix) gram(workers int) matrix {
	g := newMatrix(m.n)
	blocks := (m.n + blockSize - 1) / blockSize
	parallel(blocks, workers, 2, func(lo, hi int) {
		for b := lo; b < hi; b++ {
			r0, r1 := b*blockSize, min((b+1)*blockSize, m.n)
			addDots(g, m, r0, r1)
		}
	})
	for i := range m.n {
		for j := range i {
			g.a[j*m.n+i] = g.a[i*m.n+j]
		}
	}
	return g
}
