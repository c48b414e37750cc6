package rating

import "math"

// Len is the number of marked entries.
func (p *Posterior) Len() int { return len(p.entries) }

// Entry is the number in the sheet of the i-th marked entry.
func (p *Posterior) Entry(i int) int { return p.entries[i] }

// Mean is the posterior mean of the i-th marked entry, relative to the overall mean.
func (p *Posterior) Mean(i int) float64 { return p.mean[i] }

// SD is the posterior standard deviation of the i-th marked entry.
func (p *Posterior) SD(i int) float64 { return math.Sqrt(max(p.Cov(i, i), 0)) }

// Cov is the posterior covariance of the i-th and h-th marked entries.
func (p *Posterior) Cov(i, h int) float64 {
	v := p.shift[i] * p.shift[h]
	for _, a := range p.row(i) {
		row := p.core.row(a.small)
		for _, b := range p.row(h) {
			v += a.w * b.w * row[b.small]
		}
	}
	if i == h {
		v += p.own[i]
	}
	if p.of != nil && p.of[i] == p.of[h] {
		v -= p.offset[p.of[i]]
	}
	return v
}

// PAbove is the probability that the i-th marked entry is better than the h-th.
func (p *Posterior) PAbove(i, h int) float64 {
	v := p.Cov(i, i) + p.Cov(h, h) - 2*p.Cov(i, h)
	return above(p.mean[i]-p.mean[h], v, p.Cov(i, i)+p.Cov(h, h))
}

// above is Φ(d/√v), and a half, one or zero where v is rounding of a total.
func above(d, v, total float64) float64 {
	if v <= 1e-12*total || v == 0 {
		switch {
		case d > 0:
			return 1
		case d < 0:
			return 0
		}
		return 0.5
	}
	return phi(d / math.Sqrt(v))
}

func (p *Posterior) row(i int) []cell { return p.loads[p.start[i]:p.start[i+1]] }
