package rating

import (
	"math"
	"slices"
)

// newton maximises the log-likelihood of choices, which is concave in the log-strengths.
type newton struct {
	items, size int // size counts the advantage, if it is estimated
	stages      []stage
	o           StrengthOptions
	free        bool // the origin is free: held by a sum of zero
}

func (e *newton) someAdvantage() bool {
	for _, s := range e.stages {
		if s.offset != nil {
			return true
		}
	}
	return false
}

func (e *newton) run() (*Strengths, error) {
	x := make([]float64, e.size)
	obj := e.value(x)
	out := &Strengths{}
	for out.Steps = 1; out.Steps <= 100; out.Steps++ {
		g, h := e.slopes(x)
		if !h.cholesky(1) {
			return nil, ErrUnbounded
		}
		h.solveLower(g)
		h.solveUpper(g)
		next, nextObj := e.ascend(x, g, obj)
		length := 0.0
		for i := range x {
			length = max(length, math.Abs(next[i]-x[i]))
		}
		x, obj = next, nextObj
		if length < 1e-10 {
			break
		}
	}
	if slices.ContainsFunc(x, func(v float64) bool { return !(math.Abs(v) < 50) }) {
		return nil, ErrUnbounded
	}
	_, h := e.slopes(x)
	if !h.cholesky(1) {
		return nil, ErrUnbounded
	}
	out.Values, out.LogLike, out.factor, out.cov = x[:e.items:e.items], e.choices(x), h, h.inverseFactor(1).gram(1)
	if e.size > e.items {
		out.Advantage = x[e.items]
	}
	return out, nil
}

// ascend halves the step until the objective does not fall.
func (e *newton) ascend(x, step []float64, obj float64) ([]float64, float64) {
	scale := 1.0
	for range 30 {
		next := slices.Clone(x)
		axpy(scale, step, next)
		if v := e.value(next); v >= obj-1e-12*math.Abs(obj) {
			return next, v
		}
		scale /= 2
	}
	return x, obj
}
