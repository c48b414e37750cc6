package agreement

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// Concordance is Kendall's W, corrected for ties: 1 when all judges order the entries alike.
type Concordance struct {
	Known       bool
	W           float64
	Uncorrected float64
	ChiSquared  float64
	Free        int
	P           float64
}

// KendallW computes the concordance of a complete table; each judge's marks count by their order only.
func KendallW(t Table) (Concordance, error) {
	if err := t.check(false); err != nil {
		return Concordance{}, err
	}
	if len(t) < 2 || len(t[0]) < 2 {
		return Concordance{}, nil
	}
	n, m := float64(len(t)), float64(len(t[0]))
	total, ties := make([]float64, len(t)), 0.0
	for j := range t[0] {
		column := make([]float64, len(t))
		for i := range t {
			column[i] = t[i][j]
		}
		r, tied := midranks(column)
		ties += tied
		for i := range r {
			total[i] += r[i]
		}
	}
	spread := 0.0
	for _, r := range total {
		spread += square(r - m*(n+1)/2)
	}
	room := m*m*(n*n*n-n) - m*ties
	if room <= 0 {
		return Concordance{}, nil
	}
	c := Concordance{Known: true, W: 12 * spread / room, Uncorrected: 12 * spread / (m * m * (n*n*n - n)), Free: len(t) - 1}
	c.ChiSquared = m * (n - 1) * c.W
	c.P = distuv.ChiSquared{K: n - 1}.Survival(c.ChiSquared)
	return c, nil
}

// midranks returns the ranks, ties sharing their mean, and Σ (t³ − t) over the ties.
func midranks(x []float64) (ranks []float64, ties float64) {
	index := make([]int, len(x))
	for i := range index {
		index[i] = i
	}
	slices.SortFunc(index, func(a, b int) int { return cmp.Compare(x[a], x[b]) })
	ranks = make([]float64, len(x))
	for lo := 0; lo < len(index); {
		hi := lo + 1
		for hi < len(index) && x[index[hi]] == x[index[lo]] {
			hi++
		}
		for _, i := range index[lo:hi] {
			ranks[i] = float64(lo+hi+1) / 2
		}
		ties += math.Pow(float64(hi-lo), 3) - float64(hi-lo)
		lo = hi
	}
	return ranks, ties
}
