package rating

import (
	"math"
	"slices"
)

// Circumstances are what is known of each mark of a sheet besides its value; nil where nobody said.
type Circumstances struct {
	SameCountry, SameOrganisation []bool
	Order                         []float64 // when the judge gave the mark, in any unit; NaN where not known
	Criteria                      []CriterionMark
}

// sitting places every mark between its judge's first (0) and last (1); equal moments share a place. Marks without a
// moment, and judges of one moment, are in the middle, where they weigh on nothing.
func (c Circumstances) sitting(s Sheet) []float64 {
	if len(c.Order) != len(s.Marks) {
		return nil
	}
	of, out := make([][]int, s.Judges), make([]float64, len(s.Marks))
	for k, m := range s.Marks {
		if out[k] = 0.5; m.Weight > 0 && !math.IsNaN(c.Order[k]) {
			of[m.Judge] = append(of[m.Judge], k)
		}
	}
	for _, own := range of {
		slices.SortStableFunc(own, func(a, b int) int { return compareNumbers(c.Order[a], c.Order[b]) })
		if len(own) < 2 || c.Order[own[0]] == c.Order[own[len(own)-1]] {
			continue
		}
		for from := 0; from < len(own); {
			to := from
			for to+1 < len(own) && c.Order[own[to+1]] == c.Order[own[from]] {
				to++
			}
			for _, k := range own[from : to+1] {
				out[k] = float64(from+to) / 2 / float64(len(own)-1)
			}
			from = to + 1
		}
	}
	return out
}

func compareNumbers(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// centred takes each judge's mean away, so that a sitting tells nothing of who sat.
func centred(s Sheet, x []float64) []float64 {
	total, count, out := make([]float64, s.Judges), make([]float64, s.Judges), make([]float64, len(x))
	for k, m := range s.Marks {
		if k < len(x) && m.Weight > 0 {
			total[m.Judge] += x[k]
			count[m.Judge]++
		}
	}
	for k, m := range s.Marks {
		if k < len(x) && m.Weight > 0 {
			out[k] = x[k] - total[m.Judge]/count[m.Judge]
		}
	}
	return out
}
