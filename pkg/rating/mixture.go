package rating

// Mean is the posterior mean of the i-th marked entry, relative to the overall mean.
func (m *Mixture) Mean(i int) float64 { return m.mean[i] }

// ExpectedRanks averages the exact expected ranks over the grid.
func (m *Mixture) ExpectedRanks(workers int) []float64 {
	out := make([]float64, len(m.mean))
	for i, p := range m.parts {
		axpy(m.Weights[i], p.ExpectedRanks(workers), out)
	}
	return out
}

// Rank draws places from the whole mixture: every point gets its share of the draws, every draw its own noise.
func (m *Mixture) Rank(o RankOptions) (Ranking, error) {
	if err := o.complete(len(m.mean)); err != nil {
		return Ranking{}, err
	}
	places, first := m.drawPlaces(o), m.parts[0]
	first.shareTwins(places)
	for i, e := range m.ExpectedRanks(o.Cores) {
		p := &places[i]
		p.ExpectedRank, p.Percentile, p.Mean = e, (e-0.5)/float64(len(places)), m.mean[i]
		p.SD = m.sd(i)
	}
	index := first.sortPlaces(places)
	m.tiers(places, index)
	out := Ranking{Top: o.Top, Probabilities: o.Draws != NoDraws}
	for _, i := range index {
		p := places[i]
		p.Entry = first.entries[i]
		out.Places = append(out.Places, p)
	}
	return out, nil
}

// drawPlaces is as for one posterior, every draw at its point of the grid.
func (m *Mixture) drawPlaces(o RankOptions) []Place {
	n := len(m.mean)
	if o.Draws == NoDraws {
		return undrawn(n)
	}
	ranks, point := make([]uint16, o.Draws*n), m.allot(o.Draws)
	parallel(o.Draws, cores(o.Cores), 64, func(lo, hi int) {
		var s *sampler
		for d := lo; d < hi; d++ {
			if s == nil || s.p != m.parts[point[d]] {
				s = m.parts[point[d]].sampler()
			}
			s.stretch = m.noise(o.Seed, d)
			s.ranks(o.Seed, d, ranks[d*n:(d+1)*n])
		}
	})
	places := make([]Place, n)
	for lo := 0; lo < n; lo += columns {
		o.summarise(ranks, places, [2]int{lo, min(lo+columns, n)})
	}
	return places
}

// sd is the posterior SD of the i-th entry over the whole mixture.
func (m *Mixture) sd(i int) float64 {
	v := 0.0
	for k, p := range m.parts {
		v += m.Weights[k] * (p.Cov(i, i)*m.noiseMean() + (p.mean[i]-m.mean[i])*(p.mean[i]-m.mean[i]))
	}
	return root(v)
}

// noiseMean is the mean of the noise variance over its estimate.
func (m *Mixture) noiseMean() float64 {
	if m.free <= 3 {
		return 1
	}
	return m.free / (m.free - 2)
}

// allot gives every draw a point of the grid, in proportion to the weights.
func (m *Mixture) allot(draws int) []int {
	out, total := make([]int, draws), 0.0
	for i, k := 0, 0; i < draws; i++ {
		for k < len(m.Weights)-1 && total+m.Weights[k] < (float64(i)+0.5)/float64(draws) {
			total += m.Weights[k]
			k++
		}
		out[i] = k
	}
	return out
}

// tiers are as for one posterior, the probabilities averaged over the grid.
func (m *Mixture) tiers(places []Place, index []int) {
	tier, leader := 1, 0
	for k, i := range index {
		above := 0.0
		for w, p := range m.parts {
			if k > 0 {
				above += m.Weights[w] * p.PAbove(index[leader], i)
			}
		}
		if above >= tierLevel {
			tier++
			leader = k
		}
		places[i].Tier = tier
	}
}

// Likeliest returns the variances of the point with the most weight.
func (m *Mixture) Likeliest() Variances {
	best := 0
	for i, w := range m.Weights {
		if w > m.Weights[best] {
			best = i
		}
	}
	return m.Variances[best]
}
