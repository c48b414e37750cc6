package rating

import (
	"fmt"
	"math"
	"slices"
)

// CriterionReport describes how one criterion worked. A criterion that everybody marks alike, or that repeats the others, decides nothing.
type CriterionReport struct {
	Criterion       int
	Marks           int
	Mean, SD        float64
	Distinct        int
	Lowest, Highest float64
	AtLowest        float64 // share of the marks at the lowest and highest mark given
	AtHighest       float64
	Rest            float64 // correlation with the mean of the other criteria of the same entry and judge
	Constant        bool
	Redundant       bool // correlation of 0.95 and more with the others
}

const redundantFrom = 0.95

// DescribeCriteria reports on every criterion with a mark, in the order of their numbers.
func DescribeCriteria(marks []CriterionMark) ([]CriterionReport, error) {
	type pair struct{ entry, judge int }
	total, count := map[pair]float64{}, map[pair]float64{}
	values, own, rest := map[int][]float64{}, map[int][]float64{}, map[int][]float64{}
	for k, m := range marks {
		if !(math.Abs(m.Value) <= maxValue) {
			return nil, fmt.Errorf("%w: criterion mark %d is %v", ErrSheet, k, m.Value)
		}
		p := pair{m.Entry, m.Judge}
		total[p] += m.Value
		count[p]++
		values[m.Criterion] = append(values[m.Criterion], m.Value)
	}
	for _, m := range marks {
		if p := (pair{m.Entry, m.Judge}); count[p] > 1 {
			own[m.Criterion] = append(own[m.Criterion], m.Value)
			rest[m.Criterion] = append(rest[m.Criterion], (total[p]-m.Value)/(count[p]-1))
		}
	}
	var out []CriterionReport
	for c, v := range values {
		r := describeCriterion(v)
		r.Criterion, r.Rest = c, correlation(own[c], rest[c])
		r.Redundant = r.Rest >= redundantFrom
		out = append(out, r)
	}
	slices.SortFunc(out, func(a, b CriterionReport) int { return a.Criterion - b.Criterion })
	return out, nil
}

func describeCriterion(v []float64) CriterionReport {
	var d Diagnosis
	d.describe(v)
	r := CriterionReport{Marks: len(v), Mean: d.RawMean, SD: d.RawSD, Distinct: d.Distinct, Lowest: d.Lowest, Highest: d.Highest, Constant: d.Constant}
	for _, x := range v {
		if x == d.Lowest {
			r.AtLowest += 1 / float64(len(v))
		}
		if x == d.Highest {
			r.AtHighest += 1 / float64(len(v))
		}
	}
	return r
}
