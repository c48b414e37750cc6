package rating

import (
	"math"
	"slices"
)

// descend minimises f by BFGS (Fletcher 1987) with gradients by central differences; it is meant for a handful of parameters.
func descend(f func([]float64) float64, start []float64) []float64 {
	n := len(start)
	x, value := slices.Clone(start), f(start)
	g, h := differences(f, x), identity(n)
	for range 200 {
		step := make([]float64, n)
		for i := range n {
			step[i] = -dot(h.row(i), g)
		}
		if dot(step, g) >= 0 {
			h = identity(n)
			step = scaled(g, -1)
		}
		next, nextValue := backtrack(f, x, step, value)
		if next == nil || value-nextValue < 1e-11*(1+math.Abs(value)) {
			if next != nil && nextValue < value {
				x = next
			}
			return x
		}
		g2 := differences(f, next)
		h.update(minus(next, x), minus(g2, g))
		x, value, g = next, nextValue, g2
	}
	return x
}

func identity(n int) matrix {
	m := newMatrix(n)
	for i := range n {
		m.row(i)[i] = 1
	}
	return m
}

func minus(a, b []float64) []float64 {
	out := slices.Clone(a)
	axpy(-1, b, out)
	return out
}

// backtrack halves the step until f falls under the bound; nil when it does not.
func backtrack(f func([]float64) float64, x, step []float64, bound float64) ([]float64, float64) {
	scale := 1.0
	for _, v := range step {
		scale = min(scale, 2/max(math.Abs(v), 1e-300))
	}
	for range 30 {
		next := slices.Clone(x)
		axpy(scale, step, next)
		if v := f(next); v <= bound {
			return next, v
		}
		scale /= 2
	}
	return nil, 0
}

// update is the BFGS correction of an inverse Hessian for a step s and a change of gradient y.
func (m matrix) update(s, y []float64) {
	c := dot(s, y)
	if !(c > 1e-14) {
		return
	}
	hy := make([]float64, m.n)
	for i := range hy {
		hy[i] = dot(m.row(i), y)
	}
	k := (1 + dot(y, hy)/c) / c
	for i := range m.n {
		for j := range m.n {
			m.row(i)[j] += k*s[i]*s[j] - (hy[i]*s[j]+s[i]*hy[j])/c
		}
	}
}

func differences(f func([]float64) float64, x []float64) []float64 {
	const h = 1e-5
	g, y := make([]float64, len(x)), slices.Clone(x)
	for i := range x {
		y[i] = x[i] + h
		up := f(y)
		y[i] = x[i] - h
		g[i] = (up - f(y)) / (2 * h)
		y[i] = x[i]
	}
	return g
}
