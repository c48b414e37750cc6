package rating

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

func membersOf(of []int, c int) []int {
	out := []int{}
	for j, k := range of {
		if k == c {
			out = append(out, j)
		}
	}
	return out
}

// compareJudges centres both estimates over the judges and returns the statistic, in units of the noise, and its rank.
func compareJudges(judges []int, estimate [2][]float64, inverse [2]matrix) (h float64, df int) {
	n := len(judges)
	delta := make([]float64, n)
	centreOver(judges, estimate[0])
	centreOver(judges, estimate[1])
	v, scale := mat.NewSymDense(n, nil), 0.0
	for p, j := range judges {
		delta[p] = estimate[0][j] - estimate[1][j]
		scale += inverse[0].row(j)[j] / float64(n)
		for q, k := range judges[:p+1] {
			v.SetSym(p, q, inverse[0].row(j)[k]-inverse[1].row(j)[k])
		}
	}
	centreBoth(v)
	var e mat.EigenSym
	if n < 2 || !e.Factorize(v, true) {
		return 0, 0
	}
	var vectors mat.Dense
	e.VectorsTo(&vectors)
	values := e.Values(nil)
	least := max(rankTolerance*values[n-1], 1e-10*scale)
	for c, x := range values {
		if x > least {
			z := dot(mat.Col(nil, c, &vectors), delta)
			h += z * z / x
			df++
		}
	}
	if math.IsNaN(h) || math.IsInf(h, 0) {
		return 0, 0
	}
	return h, df
}

func centreOver(members []int, x []float64) {
	m := 0.0
	for _, j := range members {
		m += x[j] / float64(len(members))
	}
	for _, j := range members {
		x[j] -= m
	}
}

// centreBoth takes the mean out of the rows and columns of a symmetric matrix.
func centreBoth(v *mat.SymDense) {
	n := v.SymmetricDim()
	row, all := make([]float64, n), 0.0
	for i := range n {
		for j := range n {
			row[i] += v.At(i, j) / float64(n)
		}
		all += row[i] / float64(n)
	}
	for i := range n {
		for j := range i + 1 {
			v.SetSym(i, j, v.At(i, j)-row[i]-row[j]+all)
		}
	}
}
