package rating

import (
	"math"

	"gonum.org/v1/gonum/integrate/quad"
)

// predictor holds what the linear predictor of ordinal marks is made of.
type predictor struct{ thresholds, coefficients, sd []float64 }

// quadrature is the log-likelihood with the levels of the only factor integrated one by one, by adaptive Gauss–Hermite quadrature about their
// modes z with curvatures in the factored Hessian h (Pinheiro and Bates 1995).
func (o *ordinal) quadrature(z []float64, h matrix, p predictor) float64 {
	x, w := make([]float64, o.m.Nodes), make([]float64, o.m.Nodes)
	quad.Hermite{}.FixedLocations(x, w, math.Inf(-1), math.Inf(1))
	width := make([]float64, len(z))
	for c := range z {
		width[c] = math.Sqrt2 / h.row(c)[c] // the factor of a diagonal Hessian holds roots of the curvatures
	}
	terms := make([][]float64, len(z))
	at := make([]float64, len(z))
	for q := range x {
		for c := range z {
			at[c] = z[c] + width[c]*x[q]
		}
		for c, l := range o.byLevel(at, p) {
			terms[c] = append(terms[c], math.Log(w[q])+x[q]*x[q]+l)
		}
	}
	total := 0.0
	for c, t := range terms {
		total += logSumExp(t) + math.Log(width[c]) - math.Log(2*math.Pi)/2
	}
	return total
}

// byLevel is the log density of each level's marks and standardised effect.
func (o *ordinal) byLevel(z []float64, p predictor) []float64 {
	out := make([]float64, len(z))
	for c, v := range z {
		out[c] = -v * v / 2
	}
	for k, category := range o.m.Category {
		c := o.column[0][k]
		eta := p.sd[0] * z[c]
		for i, b := range p.coefficients {
			eta += b * o.m.Covariates[i][k]
		}
		probability, _, _ := cumulative(p.thresholds, category, eta)
		out[c] += math.Log(max(probability, 1e-300))
	}
	return out
}
