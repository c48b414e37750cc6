package rating

import (
	"math"
	"slices"
)

// deviance is minus the log-likelihood, the effects integrated by Laplace's approximation at their mode.
func (o *ordinal) deviance(x []float64) float64 {
	thresholds, coefficients, sd := o.unpack(x)
	z := slices.Clone(o.last)
	now, g, h := o.joint(z, thresholds, coefficients, sd)
	for range newtonRounds {
		if !h.cholesky(1) {
			return math.Inf(1)
		}
		h.solveLower(g)
		h.solveUpper(g)
		length := 0.0
		for _, v := range g {
			length = max(length, math.Abs(v))
		}
		scale := 1.0
		for {
			next := slices.Clone(z)
			axpy(scale, g, next)
			value, g2, h2 := o.joint(next, thresholds, coefficients, sd)
			if value >= now-1e-10*(1+math.Abs(now)) || scale < 1e-4 {
				z, now, g, h = next, value, g2, h2
				break
			}
			scale /= 2
		}
		if length < 1e-9 {
			break
		}
	}
	if !h.cholesky(1) {
		return math.Inf(1)
	}
	o.last = z
	if len(o.column) == 1 && o.m.Nodes > 1 {
		return -o.quadrature(z, h, predictor{thresholds, coefficients, sd})
	}
	return -(now - h.logDet()/2)
}

// joint is the log density of marks and standardised effects z, its gradient and negative Hessian.
func (o *ordinal) joint(z, thresholds, coefficients, sd []float64) (float64, []float64, matrix) {
	total, g, h := 0.0, make([]float64, len(z)), newMatrix(len(z))
	for c, v := range z {
		total -= v * v / 2
		g[c] -= v
		h.row(c)[c]++
	}
	for k, category := range o.m.Category {
		eta := 0.0
		for i, b := range coefficients {
			eta += b * o.m.Covariates[i][k]
		}
		for f, column := range o.column {
			eta += sd[f] * z[column[k]]
		}
		p, first, second := cumulative(thresholds, category, eta)
		total += math.Log(max(p, 1e-300))
		for f, a := range o.column {
			g[a[k]] += sd[f] * first
			for e, b := range o.column {
				h.row(a[k])[b[k]] += sd[f] * sd[e] * second
			}
		}
	}
	return total, g, h
}

// cumulative is the probability of a category at the predictor eta, with the slope and minus the curvature of its logarithm.
func cumulative(thresholds []float64, category int, eta float64) (p, first, second float64) {
	upper, lower := 1.0, 0.0
	if category < len(thresholds) {
		upper = logistic(thresholds[category] - eta)
	}
	if category > 0 {
		lower = logistic(thresholds[category-1] - eta)
	}
	p = upper - lower
	if category == len(thresholds) {
		p = logistic(eta - thresholds[category-1])
	}
	return p, upper + lower - 1, upper*(1-upper) + lower*(1-lower)
}

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
