package rating

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// CriterionMark is one mark on one criterion.
type CriterionMark struct {
	Entry, Judge, Criterion int
	Value                   float64
}

// SortCriterionMarks puts marks into the one order that does not depend on where they came from, so that sums have the same last bits.
func SortCriterionMarks(marks []CriterionMark) {
	slices.SortFunc(marks, func(a, b CriterionMark) int {
		return cmp.Or(a.Entry-b.Entry, a.Judge-b.Judge, a.Criterion-b.Criterion, cmp.Compare(a.Value, b.Value))
	})
}

// Halo says how much a judge tells the criteria of an entry apart.
type Halo struct {
	Judge    int
	Entries  int     // entries with two criteria or more
	Variance float64 // within an entry, between criteria, the judge's mean of each criterion taken out
	Free     float64 // degrees of freedom of the variance
	Ratio    float64 // to the median judge; low means one impression for all criteria
	Low      bool    // ratio under ½, over five entries or more
}

// MeasureHalo compares the judges' variances between criteria. Judges without two entries of two criteria are left out.
func MeasureHalo(marks []CriterionMark) ([]Halo, error) {
	type pair struct{ a, b int }
	criterion, count, byEntry := map[pair]float64{}, map[pair]float64{}, map[pair][]float64{}
	for k, m := range marks {
		if math.IsNaN(m.Value) || math.Abs(m.Value) > maxValue {
			return nil, fmt.Errorf("%w: criterion mark %d is %v", ErrSheet, k, m.Value)
		}
		criterion[pair{m.Judge, m.Criterion}] += m.Value
		count[pair{m.Judge, m.Criterion}]++
	}
	var order []pair
	for _, m := range marks {
		p := pair{m.Judge, m.Entry}
		if byEntry[p] == nil {
			order = append(order, p)
		}
		c := pair{m.Judge, m.Criterion}
		byEntry[p] = append(byEntry[p], m.Value-criterion[c]/count[c])
	}
	total := map[int]*Halo{}
	for _, p := range order {
		if len(byEntry[p]) < 2 {
			continue
		}
		if total[p.a] == nil {
			total[p.a] = &Halo{Judge: p.a}
		}
		_, v := meanVariance(byEntry[p])
		total[p.a].Variance += v
		total[p.a].Free += float64(len(byEntry[p]) - 1)
		total[p.a].Entries++
	}
	return compareHalo(total), nil
}

func compareHalo(total map[int]*Halo) []Halo {
	var out []Halo
	var v []float64
	for _, h := range total {
		if h.Entries < 2 {
			continue
		}
		h.Variance /= float64(h.Entries - 1) // one degree of freedom went to the means
		h.Free *= float64(h.Entries-1) / float64(h.Entries)
		out = append(out, *h)
		v = append(v, h.Variance)
	}
	slices.SortFunc(out, func(a, b Halo) int { return a.Judge - b.Judge })
	middle := medianOfNumbers(v)
	for k := range out {
		out[k].Ratio = 1
		if middle > 0 {
			out[k].Ratio = out[k].Variance / middle
		}
		out[k].Low = out[k].Ratio < lookUnder && out[k].Entries >= minConstant
	}
	return out
}

// medianOfNumbers is 0 for none.
func medianOfNumbers(x []float64) float64 {
	if len(x) == 0 {
		return 0
	}
	s := slices.Clone(x)
	slices.Sort(s)
	return (s[(len(s)-1)/2] + s[len(s)/2]) / 2
}
