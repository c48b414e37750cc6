package rating

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// positive returns a well-conditioned positive definite matrix.
func positive(n int) matrix {
	r := rand.New(rand.NewPCG(7, uint64(n)))
	m := newMatrix(n)
	for i := range n {
		for j := range i + 1 {
			m.a[i*n+j] = r.Float64() - 0.5
			m.a[j*n+i] = m.a[i*n+j]
		}
		m.a[i*n+i] += float64(n)
	}
	return m
}

func invert(m matrix, workers int) (matrix, matrix) {
	l := matrix{m.n, slices.Clone(m.a)}
	if !l.cholesky(workers) {
		panic("not positive definite")
	}
	return l, l.inverseFactor(workers).gram(workers)
}

func TestInverse_isAnInverseAndCoresDoNotChangeBytes(t *testing.T) {
	for _, n := range []int{1, 2, 3, 5, 63, 64, 65, 130, 301} {
		m := positive(n)
		l1, one := invert(m, 1)
		_, many := invert(m, 5)
		if !slices.Equal(one.a, many.a) {
			t.Fatalf("n = %d: the number of cores changed the inverse", n)
		}
		for i := range n {
			for j := range n {
				want, got := 0.0, dot(m.row(i), one.row(j))
				if i == j {
					want = 1
				}
				if math.Abs(got-want) > 1e-10 {
					t.Fatalf("n = %d: (A A⁻¹)[%d][%d] = %g", n, i, j, got)
				}
			}
		}
		v := slices.Clone(m.row(n - 1))
		l1.solveLower(v)
		l1.solveUpper(v)
		if math.Abs(v[n-1]-1) > 1e-10 || (n > 1 && math.Abs(v[0]) > 1e-10) {
			t.Fatalf("n = %d: solving for a column of the identity gives %v", n, v)
		}
	}
}

func TestCholesky_refusesWhatIsNotPositiveDefinite(t *testing.T) {
	if (matrix{2, []float64{1, 2, 2, 1}}).cholesky(1) {
		t.Fatal("an indefinite matrix was factored")
	}
}

func BenchmarkInverse1128(b *testing.B) {
	m := positive(1128)
	for b.Loop() {
		invert(m, 2)
	}
}
