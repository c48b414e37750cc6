package rating

import (
	"cmp"
	"math"
	"slices"
)

// OrderScores ranks scored entries, best first; equal scores share a rank. No probability is attached.
func OrderScores(scores []Score) Ranking {
	out := Ranking{}
	for e, s := range scores {
		if s.Marks > 0 {
			out.Places = append(out.Places, Place{Entry: e, Mean: s.Value})
		}
	}
	slices.SortFunc(out.Places, func(a, b Place) int { return cmp.Or(cmp.Compare(b.Mean, a.Mean), cmp.Compare(a.Entry, b.Entry)) })
	n := len(out.Places)
	for lo := 0; lo < n; {
		hi := lo + 1
		for hi < n && out.Places[lo].Mean-out.Places[hi].Mean <= 1e-9*(1+math.Abs(out.Places[lo].Mean)) {
			hi++
		}
		for k := lo; k < hi; k++ {
			p := &out.Places[k]
			p.Rank, p.ExpectedRank, p.Low, p.High, p.HalfLow, p.HalfHigh = lo+1, float64(lo+1+hi)/2, 1, n, 1, n
			p.Percentile = (p.ExpectedRank - 0.5) / float64(n)
		}
		slices.SortFunc(out.Places[lo:hi], func(a, b Place) int { return cmp.Compare(a.Entry, b.Entry) })
		lo = hi
	}
	return out
}
