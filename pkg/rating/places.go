package rating

import "math"

// drawPlaces draws the posterior and summarises where every entry falls; one draw is one row, so cores change nothing.
func (p *Posterior) drawPlaces(o RankOptions) []Place {
	n, workers := p.Len(), cores(o.Cores)
	if o.Draws == NoDraws {
		return undrawn(n)
	}
	ranks := make([]uint16, o.Draws*n)
	parallel(o.Draws, workers, 64, func(lo, hi int) {
		s := p.sampler()
		for d := lo; d < hi; d++ {
			s.ranks(o.Seed, d, ranks[d*n:(d+1)*n])
		}
	})
	places := make([]Place, n)
	parallel(n, workers, 64, func(lo, hi int) {
		for ; lo < hi; lo += columns {
			o.summarise(ranks, places, [2]int{lo, min(lo+columns, hi)})
		}
	})
	p.shareTwins(places)
	return places
}

// undrawn places may be anywhere.
func undrawn(n int) []Place {
	places := make([]Place, n)
	for i := range places {
		places[i].Low, places[i].High, places[i].HalfLow, places[i].HalfHigh = 1, n, 1, n
	}
	return places
}

const columns = 32 // entries whose histograms are kept in the cache together

// summarise fills the places of a span of entries from the drawn ranks.
func (o RankOptions) summarise(ranks []uint16, places []Place, span [2]int) {
	n, lo, hi := len(places), span[0], span[1]
	histogram := make([]uint32, (hi-lo)*n)
	for d := range o.Draws {
		for i, r := range ranks[d*n+lo : d*n+hi] {
			histogram[i*n+int(r)]++
		}
	}
	for i := lo; i < hi; i++ {
		places[i].fill(histogram[(i-lo)*n:(i-lo+1)*n], o)
	}
}

// fill reads one entry's histogram of ranks.
func (p *Place) fill(h []uint32, o RankOptions) {
	draws, seen, total := float64(o.Draws), uint64(0), 0.0
	quantile := func(q float64) uint64 { return uint64(math.Ceil(q*draws - 1e-9)) }
	tail := (1 - o.Level) / 2
	marks := [4]uint64{quantile(tail), quantile(0.25), quantile(0.75), quantile(1 - tail)}
	at := [4]*int{&p.Low, &p.HalfLow, &p.HalfHigh, &p.High}
	p.Top = make([]float64, len(o.Top))
	for r, c := range h {
		seen += uint64(c)
		total += float64(c) * float64(r+1)
		for q, m := range marks {
			if *at[q] == 0 && seen >= max(m, 1) {
				*at[q] = r + 1
			}
		}
		for k, top := range o.Top {
			if r < top {
				p.Top[k] += float64(c) / draws
			}
		}
	}
	for k := range p.Top {
		p.Top[k] = min(p.Top[k], 1)
	}
	p.ExpectedRank = total / draws
}

// shareTwins gives entries with identical marks identical numbers: their drawn places differ by chance only.
func (p *Posterior) shareTwins(places []Place) {
	first := map[int]int{}
	for i, k := range p.tied {
		f, seen := first[k]
		if !seen {
			first[k] = i
			continue
		}
		places[i] = places[f]
	}
}
