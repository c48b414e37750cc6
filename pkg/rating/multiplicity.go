package rating

import (
	"cmp"
	"slices"
)

// BenjaminiHochberg adjusts probabilities so that flags under a level are wrong in that share at most (1995).
func BenjaminiHochberg(p []float64) []float64 {
	out, index, least := make([]float64, len(p)), byProbability(p), 1.0
	for k := len(index) - 1; k >= 0; k-- {
		least = min(least, p[index[k]]*float64(len(p))/float64(k+1))
		out[index[k]] = least
	}
	return out
}

// Holm adjusts probabilities so that the chance of any wrong flag stays under the level (1979).
func Holm(p []float64) []float64 {
	out, index, most := make([]float64, len(p)), byProbability(p), 0.0
	for k, i := range index {
		most = min(1, max(most, p[i]*float64(len(p)-k)))
		out[i] = most
	}
	return out
}

func byProbability(p []float64) []int {
	index := make([]int, len(p))
	for i := range index {
		index[i] = i
	}
	slices.SortStableFunc(index, func(a, b int) int { return cmp.Compare(p[a], p[b]) })
	return index
}
