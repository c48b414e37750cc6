package rating

import "math"

// slopes is the gradient and the negative Hessian of the expected log-likelihood.
func (r *rasch) slopes() ([]float64, matrix) {
	g, h := make([]float64, len(r.x)), newMatrix(len(r.x))
	weight := make([]float64, len(r.logP)*len(r.theta))
	for k, c := range r.m.Category {
		i, j := r.m.Criterion[k], r.m.Judge[k]
		g[i] -= float64(c)
		g[r.judge(j)] -= float64(c)
		for s := 1; s <= c; s++ {
			g[r.step(i, s)]--
		}
		for q, w := range r.post[r.m.Entry[k]] {
			weight[(i*r.m.Judges+j)*len(r.theta)+q] += w
		}
	}
	for pair, table := range r.logP {
		for q, logP := range table {
			r.addNode(pair, logP, weight[pair*len(r.theta)+q], pairSlopes{g, h})
		}
	}
	return g, h
}

type pairSlopes struct {
	g []float64
	h matrix
}

// addNode adds what one pair of criterion and judge expects at one node.
func (r *rasch) addNode(pair int, logP []float64, weight float64, out pairSlopes) {
	if weight < 1e-12 {
		return
	}
	i, j := pair/r.m.Judges, pair%r.m.Judges
	at := []int{i, r.judge(j)}
	for s := 1; s < r.m.Categories; s++ {
		at = append(at, r.step(i, s))
	}
	mean, square := make([]float64, len(at)), newMatrix(len(at))
	b := make([]float64, len(at))
	for c, l := range logP {
		p := weight * math.Exp(l)
		b[0], b[1] = float64(c), float64(c)
		for s := 1; s < r.m.Categories; s++ {
			b[1+s] = 0
			if s <= c {
				b[1+s] = 1
			}
		}
		axpy(p, b, mean)
		for a := range b {
			axpy(p*b[a], b, square.row(a))
		}
	}
	for a, ra := range at {
		out.g[ra] += mean[a]
		for c, rc := range at {
			out.h.row(ra)[rc] += square.row(a)[c] - mean[a]*mean[c]/weight
		}
	}
}

// constrain holds the sums of severities and of each criterion's steps at zero; the likelihood does not mind.
func (r *rasch) constrain(g []float64, h matrix) {
	hold := func(lo, n int) {
		total := sum(r.x[lo : lo+n])
		for a := lo; a < lo+n; a++ {
			g[a] -= total
			for b := lo; b < lo+n; b++ {
				h.row(a)[b]++
			}
		}
	}
	for i := range r.m.Criteria {
		hold(r.step(i, 1), r.m.Categories-1)
	}
	hold(r.judge(0), r.m.Judges)
}
