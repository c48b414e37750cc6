package rating

import (
	"cmp"
	"fmt"
	"slices"
)

// Method names a way to score entries without a model.
type Method string

// The baselines. ZScore, MinMax and Borda assume that every judge saw equally good entries.
const (
	MethodMean     Method = "mean"
	MethodTrimmed  Method = "trimmed" // without the highest and lowest of four marks or more
	MethodMedian   Method = "median"
	MethodZScore   Method = "zscore"   // mean of marks standardised by judge
	MethodMinMax   Method = "minmax"   // mean of marks stretched to [0, 1] by judge
	MethodBorda    Method = "borda"    // mean share of the judge's other entries that are beaten, ties count half
	MethodPairwise Method = "pairwise" // log-strength in the duels that each judge's marks decide
	MethodBallots  Method = "plackett" // log-strength when each judge's marks are a ballot (Plackett and Luce)
)

// Score is what a baseline gives an entry; Marks 0 means nothing.
type Score struct {
	Marks int
	Value float64
}

// Baseline scores the entries by a method that needs no model.
func Baseline(s Sheet, m Method) ([]Score, error) {
	if err := s.Validate(); err != nil {
		return nil, err
	}
	marks := s.counted()
	slices.SortFunc(marks, func(a, b Mark) int {
		return cmp.Or(cmp.Compare(a.Entry, b.Entry), cmp.Compare(a.Judge, b.Judge), cmp.Compare(a.Value, b.Value), cmp.Compare(a.Weight, b.Weight))
	})
	combine := meanOf
	switch m {
	case MethodPairwise:
		return pairwise(marks, s)
	case MethodBallots:
		return ballots(marks, s)
	case MethodMean:
	case MethodTrimmed:
		combine = trimmedOf
	case MethodMedian:
		combine = medianOf
	case MethodZScore:
		marks = byJudge(marks, s.Judges, standardise)
	case MethodMinMax:
		marks = byJudge(marks, s.Judges, stretch)
	case MethodBorda:
		marks = byJudge(marks, s.Judges, sharesBeaten)
	default:
		return nil, fmt.Errorf("%w: method %q", ErrSheet, m)
	}
	rows := make([][]Mark, s.Entries)
	for _, k := range marks {
		rows[k.Entry] = append(rows[k.Entry], k)
	}
	out := make([]Score, s.Entries)
	for i, row := range rows {
		if len(row) > 0 {
			out[i] = Score{len(row), combine(row)}
		}
	}
	return out, nil
}

func meanOf(row []Mark) float64 {
	total, weight := 0.0, 0.0
	for _, m := range row {
		total += m.Weight * m.Value
		weight += m.Weight
	}
	return total / weight
}

func byValue(row []Mark) []Mark {
	out := slices.Clone(row)
	slices.SortStableFunc(out, func(a, b Mark) int { return cmp.Compare(a.Value, b.Value) })
	return out
}

func trimmedOf(row []Mark) float64 {
	if len(row) < 4 {
		return meanOf(row)
	}
	return meanOf(byValue(row)[1 : len(row)-1])
}

func medianOf(row []Mark) float64 {
	v := byValue(row)
	return (v[(len(v)-1)/2].Value + v[len(v)/2].Value) / 2
}
