package rating

import (
	"fmt"
	"math"
)

func (m OrdinalMarks) prepare() (*ordinal, error) {
	if m.Categories < 1 || m.Categories > 100 || len(m.Factors) == 0 || m.Nodes < 0 || m.Nodes > maxNodes {
		return nil, fmt.Errorf("%w: %d categories, %d factors", ErrSheet, m.Categories, len(m.Factors))
	}
	for k, c := range m.Category {
		if c < 0 || c >= m.Categories {
			return nil, fmt.Errorf("%w: mark %d is category %d", ErrSheet, k, c)
		}
	}
	for _, x := range m.Covariates {
		if len(x) != len(m.Category) {
			return nil, fmt.Errorf("%w: a covariate has %d values for %d marks", ErrSheet, len(x), len(m.Category))
		}
		for _, v := range x {
			if !(math.Abs(v) <= 1e6) {
				return nil, fmt.Errorf("%w: covariate %v", ErrSheet, v)
			}
		}
	}
	o := &ordinal{m: m}
	for f, levels := range m.Factors {
		if len(levels) != len(m.Category) {
			return nil, fmt.Errorf("%w: factor %d has %d levels for %d marks", ErrSheet, f, len(levels), len(m.Category))
		}
		o.addFactor(f, levels)
	}
	if len(o.of) > maxOrdinalLevels {
		return nil, fmt.Errorf("%w: more than %d levels", ErrSheet, maxOrdinalLevels)
	}
	return o, nil
}

func (o *ordinal) addFactor(f int, levels []int) {
	at, column := map[int]int{}, make([]int, len(levels))
	for k, level := range levels {
		if _, ok := at[level]; !ok {
			at[level] = len(o.of)
			o.of, o.names = append(o.of, f), append(o.names, level)
		}
		column[k] = at[level]
	}
	o.column = append(o.column, column)
}

// begin starts at the marginal logits; a category that nobody used has no threshold to estimate.
func (o *ordinal) begin() ([]float64, bool) {
	count, n := make([]float64, o.m.Categories), float64(len(o.m.Category))
	for _, c := range o.m.Category {
		count[c]++
	}
	var x []float64
	below, before := 0.0, 0.0
	for c := range o.m.Categories {
		if count[c] == 0 {
			return nil, false
		}
		if c == o.m.Categories-1 {
			break
		}
		below += count[c] / n
		logit := math.Log(below / (1 - below))
		if c == 0 {
			x = append(x, logit)
		} else {
			x = append(x, math.Log(logit-before))
		}
		before = logit
	}
	o.last = make([]float64, len(o.of))
	x = append(x, make([]float64, len(o.m.Covariates)+len(o.m.Factors))...)
	return x, o.m.Categories > 1
}
