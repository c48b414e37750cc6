package rating

import (
	"fmt"
	"math"
)

// Crossing describes marks with more than two sources of variance, such as criteria: for every mark its value, the group whose mean is
// a fixed effect (criterion, or 0 for all), and its level in each random factor.
type Crossing struct {
	Values  []float64
	Fixed   []int
	Factors [][]int // by factor, then by mark
}

// ComponentsFit is the REML fit of a Crossing.
type ComponentsFit struct {
	Known      bool // false where the marks cannot tell the sources apart
	Variances  []float64
	Residual   float64
	Means      []float64 // of the fixed groups
	Minus2REML float64
	Passes     int
}

const (
	maxLevels    = 4000
	leastRatio   = 1e-8
	factorPasses = 100
)

// crossing is a Crossing made ready: columns of the random effects, and the right-hand sides X and y.
type crossing struct {
	n, p, q int
	column  [][]int // by factor, then by mark
	of      []int   // factor of each column
	count   []float64
	fixed   []int
	y       []float64
	centre  float64
}

// FitComponents estimates the variance of every factor by average information REML, the dense way: it is meant for some thousands of levels at most.
func FitComponents(c Crossing) (ComponentsFit, error) {
	z, err := c.prepare()
	if err != nil {
		return ComponentsFit{}, err
	}
	if z.n <= z.p || len(c.Factors) == 0 {
		return ComponentsFit{}, nil
	}
	t := make([]float64, len(c.Factors))
	for k := range t {
		t[k] = 0.3
	}
	now := z.solve(t)
	for passes := 1; now != nil && passes <= factorPasses; passes++ {
		next, length := z.advance(now)
		if next == nil || length < 1e-7 {
			return now.fit(passes), nil
		}
		now = next
	}
	if now == nil {
		return ComponentsFit{}, nil
	}
	return now.fit(factorPasses), nil
}

func (c Crossing) prepare() (*crossing, error) {
	z := &crossing{n: len(c.Values), fixed: c.Fixed, y: make([]float64, len(c.Values))}
	if len(c.Fixed) != z.n {
		return nil, fmt.Errorf("%w: %d fixed groups for %d marks", ErrSheet, len(c.Fixed), z.n)
	}
	for k, v := range c.Values {
		if !(math.Abs(v) <= maxValue) || c.Fixed[k] < 0 || c.Fixed[k] > maxLevels {
			return nil, fmt.Errorf("%w: mark %d is %v in group %d", ErrSheet, k, v, c.Fixed[k])
		}
		z.centre += v / float64(z.n)
		z.p = max(z.p, c.Fixed[k]+1)
	}
	for k, v := range c.Values {
		z.y[k] = v - z.centre
	}
	for f, levels := range c.Factors {
		if len(levels) != z.n {
			return nil, fmt.Errorf("%w: factor %d has %d levels for %d marks", ErrSheet, f, len(levels), z.n)
		}
		if err := z.addFactor(f, levels); err != nil {
			return nil, err
		}
	}
	return z, nil
}

func (z *crossing) addFactor(f int, levels []int) error {
	at, column := map[int]int{}, make([]int, z.n)
	for k, level := range levels {
		if _, ok := at[level]; !ok {
			at[level] = z.q
			z.q++
			z.of = append(z.of, f)
		}
		column[k] = at[level]
	}
	z.column = append(z.column, column)
	z.count = append(z.count, float64(len(at)))
	if z.q > maxLevels {
		return fmt.Errorf("%w: more than %d levels", ErrSheet, maxLevels)
	}
	return nil
}
