package rating

import "math"

// MeanSquares compare what is left over with what chance alone would leave: near 1 where the model holds. Infit weighs by the
// information of each entry; outfit counts every entry alike, so that a single surprise shows. Both are 0 where nothing can be said.
type MeanSquares struct{ Infit, Outfit float64 }

// diagnose fills the mean squares of every judge and of every criterion.
func (r *rasch) diagnose(out *RaschFit) {
	byEntry := make([][]int, r.m.Entries)
	for k, e := range r.m.Entry {
		byEntry[e] = append(byEntry[e], k)
	}
	of := func(group []int, n int) []MeanSquares {
		fits := make([]MeanSquares, n)
		for g := range fits {
			fits[g] = r.meanSquares(byEntry, func(k int) float64 {
				if group[k] == g {
					return 1
				}
				return 0
			})
		}
		return fits
	}
	out.JudgeFit, out.CriterionFit = of(r.m.Judge, r.m.Judges), of(r.m.Criterion, r.m.Criteria)
}

// meanSquares of each entry's weighted sum of marks, averaged over what is known of its quality (Adams and Wu 2007, who draw qualities
// where this adds up over the grid).
func (r *rasch) meanSquares(byEntry [][]int, load func(mark int) float64) MeanSquares {
	left, chance, ratio, n := 0.0, 0.0, 0.0, 0.0
	for e, marks := range byEntry {
		loads, some := make([]float64, len(marks)), false
		for i, k := range marks {
			loads[i] = load(k)
			some = some || loads[i] != 0
		}
		if !some {
			continue
		}
		n++
		for q, weight := range r.post[e] {
			away, variance := r.surprise(marks, loads, q)
			left += weight * away * away
			chance += weight * variance
			if variance > 0 {
				ratio += weight * away * away / variance
			}
		}
	}
	if !(chance > 0) {
		return MeanSquares{}
	}
	return MeanSquares{left / chance, ratio / n}
}

// surprise is how far a weighted sum of marks lies from what a node expects, and the variance that it expects.
func (r *rasch) surprise(marks []int, loads []float64, q int) (away, variance float64) {
	for i, k := range marks {
		if loads[i] == 0 {
			continue
		}
		mean, square := 0.0, 0.0
		for c, l := range r.logP[r.m.Criterion[k]*r.m.Judges+r.m.Judge[k]][q] {
			p := float64(c) * math.Exp(l)
			mean += p
			square += float64(c) * p
		}
		away += loads[i] * (float64(r.m.Category[k]) - mean)
		variance += loads[i] * loads[i] * (square - mean*mean)
	}
	return away, variance
}
