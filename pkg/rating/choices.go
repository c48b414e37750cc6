package rating

import "math"

// utilities of the members of a stage.
func (e *newton) utilities(s stage, x []float64) []float64 {
	u := make([]float64, len(s.set))
	for k, i := range s.set {
		u[k] = x[i]
		if s.offset != nil {
			u[k] += s.offset[k] * x[e.items]
		}
		if k < s.tied {
			u[k] += math.Log(s.left)
		}
	}
	return u
}

func (e *newton) choices(x []float64) float64 {
	total := 0.0
	for _, s := range e.stages {
		u := e.utilities(s, x)
		won := s.winners()
		total += s.count * (sum(u[:len(won)])/float64(len(won)) - logSumExp(u))
	}
	return total
}

// value adds the prior, the pseudo-duels and the hold on a free origin.
func (e *newton) value(x []float64) float64 {
	total := e.choices(x)
	for _, v := range x[:e.items] {
		if e.o.PriorSD > 0 {
			total -= v * v / (2 * e.o.PriorSD * e.o.PriorSD)
		}
		total += e.o.Pseudo * (v - 2*logSumExp([]float64{v, 0}))
	}
	if e.free {
		t := sum(x[:e.items])
		total -= t * t / (2 * float64(e.items))
	}
	return total
}

// slopes returns the gradient and the negative Hessian.
func (e *newton) slopes(x []float64) ([]float64, matrix) {
	g, h := make([]float64, e.size), newMatrix(e.size)
	for _, s := range e.stages {
		e.addStage(s, x, g, h)
	}
	for i, v := range x[:e.items] {
		if e.o.PriorSD > 0 {
			g[i] -= v / (e.o.PriorSD * e.o.PriorSD)
			h.row(i)[i] += 1 / (e.o.PriorSD * e.o.PriorSD)
		}
		q := 1 / (1 + math.Exp(-v))
		g[i] += e.o.Pseudo * (1 - 2*q)
		h.row(i)[i] += 2 * e.o.Pseudo * q * (1 - q)
		if e.free {
			g[i] -= sum(x[:e.items]) / float64(e.items)
			for k := range e.items {
				h.row(i)[k] += 1 / float64(e.items)
			}
		}
	}
	return g, h
}

func (e *newton) addStage(s stage, x []float64, g []float64, h matrix) {
	u := e.utilities(s, x)
	total, away := logSumExp(u), 0.0
	p := make([]float64, len(u))
	for k := range u {
		p[k] = math.Exp(u[k] - total)
		if s.offset != nil {
			away += p[k] * s.offset[k]
		}
	}
	won := s.winners()
	for _, i := range won {
		g[i] += s.count / float64(len(won))
	}
	for k, i := range s.set {
		g[i] -= s.count * p[k]
		row := h.row(i)
		row[i] += s.count * p[k]
		for m, j := range s.set {
			row[j] -= s.count * p[k] * p[m]
		}
		if s.offset != nil {
			c := s.count * p[k] * (s.offset[k] - away)
			h.row(e.items)[i] += c
			row[e.items] += c
			h.row(e.items)[e.items] += c * s.offset[k]
		}
	}
	if s.offset != nil {
		g[e.items] += s.count * (s.offset[0] - away)
	}
}
