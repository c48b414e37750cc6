package rating

const bands = 16 // partial sums, a fixed number so that cores do not change bytes

// ExpectedRanks returns 1 + Σ P(the other is better) for every marked entry, exactly under the posterior (Laird and Louis 1989).
func (p *Posterior) ExpectedRanks(workers int) []float64 {
	n := p.Len()
	variance := make([]float64, n)
	for i := range n {
		variance[i] = p.Cov(i, i)
	}
	part := make([][]float64, bands)
	parallel(4*bands, cores(workers), 4, func(lo, hi int) {
		for band := lo / 4; band < hi/4; band++ {
			part[band] = p.pairs(band, variance)
		}
	})
	out := make([]float64, n)
	for i := range out {
		out[i] = 1
		for _, b := range part {
			out[i] += b[i]
		}
	}
	return out
}

// pairs adds up, over the pairs whose first entry is of the band, who loses to whom.
func (p *Posterior) pairs(band int, variance []float64) []float64 {
	n := p.Len()
	out, g := make([]float64, n), make([]float64, p.core.n)
	for i := band; i < n; i += bands {
		p.spread(i, g)
		for h := i + 1; h < n; h++ {
			total := variance[i] + variance[h]
			better := above(p.mean[h]-p.mean[i], total-2*p.covWith(i, h, g), total)
			out[i] += better
			out[h] += 1 - better
		}
	}
	return out
}

// spread fills g with the covariance of entry i and every shared effect.
func (p *Posterior) spread(i int, g []float64) {
	clear(g)
	for _, a := range p.row(i) {
		axpy(a.w, p.core.row(a.small), g)
	}
}

// covWith is Cov(i, h) for i ≠ h, given spread(i).
func (p *Posterior) covWith(i, h int, g []float64) float64 {
	v := p.shift[i] * p.shift[h]
	for _, b := range p.loads[p.start[h]:p.start[h+1]] {
		v += b.w * g[b.small]
	}
	if p.of != nil && p.of[i] == p.of[h] {
		v -= p.offset[p.of[i]]
	}
	return v
}
