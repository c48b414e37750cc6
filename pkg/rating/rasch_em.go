package rating

import "math"

// prior is the log weight of every node, normalised.
func (r *rasch) prior() []float64 {
	out := make([]float64, len(r.theta))
	for q, t := range r.theta {
		out[q] = -t * t / (2 * r.variance)
	}
	total := logSumExp(out)
	for q := range out {
		out[q] -= total
	}
	return out
}

// expect fills the posterior weights of the nodes for every entry and returns the deviance.
func (r *rasch) expect() float64 {
	r.post = make([][]float64, r.m.Entries)
	prior, deviance := r.prior(), 0.0
	for e := range r.post {
		r.post[e] = append([]float64{}, prior...)
	}
	for k, c := range r.m.Category {
		table := r.logP[r.m.Criterion[k]*r.m.Judges+r.m.Judge[k]]
		for q := range r.theta {
			r.post[r.m.Entry[k]][q] += table[q][c]
		}
	}
	for _, p := range r.post {
		total := logSumExp(p)
		deviance -= 2 * total
		for q := range p {
			p[q] = math.Exp(p[q] - total)
		}
	}
	return deviance
}

// maximise takes one Newton step on the facets and the exact one on the variance.
func (r *rasch) maximise() bool {
	g, h := r.slopes()
	r.constrain(g, h)
	if !h.cholesky(1) {
		return false
	}
	h.solveLower(g)
	h.solveUpper(g)
	for i := range g {
		r.x[i] += min(max(g[i], -1), 1)
	}
	total, n := 0.0, 0.0
	for e, p := range r.post {
		if r.seen[e] == 0 {
			continue
		}
		n++
		for q, w := range p {
			total += w * r.theta[q] * r.theta[q]
		}
	}
	r.variance = max(total/n, 1e-4)
	return true
}

func (r *rasch) into(out *RaschFit) {
	out.Criteria, out.Variance = r.x[:r.m.Criteria:r.m.Criteria], r.variance
	for i := range r.m.Criteria {
		lo := r.step(i, 1)
		out.Steps = append(out.Steps, r.x[lo:lo+r.m.Categories-1])
	}
	out.Judges = r.x[r.judge(0):]
	out.Entries = make([]Effect, r.m.Entries)
	var means []float64
	noise := 0.0
	for e, p := range r.post {
		mean, second := 0.0, 0.0
		for q, w := range p {
			mean += w * r.theta[q]
			second += w * r.theta[q] * r.theta[q]
		}
		if r.seen[e] > 0 {
			out.Entries[e] = Effect{r.seen[e], mean, root(second - mean*mean)}
			means = append(means, mean)
			noise += second - mean*mean
		}
	}
	if len(means) < 2 { // one entry differs from nobody
		return
	}
	if _, v := meanVariance(means); v > 0 {
		out.Reliability = v / (v + noise/float64(len(means)))
	}
}
