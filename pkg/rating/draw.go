package rating

import (
	"math"
	"math/rand/v2"
)

// sampler draws from a posterior; each goroutine has its own.
type sampler struct {
	p      *Posterior
	own    []float64
	shared []float64
	// stretch multiplies every deviation from the mean: the noise of this draw over the estimated one
	stretch float64
	keys    []uint64
	spare   []uint64
	count   [3][2048]uint32
}

func (p *Posterior) sampler() *sampler {
	s := &sampler{p: p, stretch: 1, own: make([]float64, p.Len()), shared: make([]float64, p.core.n),
		keys: make([]uint64, p.Len()), spare: make([]uint64, p.Len())}
	for i, v := range p.own {
		s.own[i] = math.Sqrt(max(v, 0))
	}
	return s
}

// draw fills keys with one draw of every entry: the value's order in the upper half, the entry in the lower.
// The stream depends on the seed and the number of the draw only, so that threads change nothing.
func (s *sampler) draw(seed uint64, number int) {
	p, r := s.p, rand.New(rand.NewPCG(seed, uint64(number)))
	m := s.stretch * r.NormFloat64()
	for j := range s.shared {
		s.shared[j] = r.NormFloat64()
	}
	p.factor.solveUpper(s.shared)
	scale := s.stretch / math.Sqrt(p.scale)
	for j := range s.shared {
		s.shared[j] *= scale
	}
	p.centre(s.shared)
	for i, mean := range p.mean {
		v := mean - p.shift[i]*m
		for _, a := range p.loads[p.start[i]:p.start[i+1]] {
			v += a.w * s.shared[a.small]
		}
		if s.own[i] > 0 {
			v += s.stretch * s.own[i] * r.NormFloat64()
		} else if p.flat {
			v = r.NormFloat64() // nothing tells the entries apart: a draw is a shuffle
		}
		s.keys[i] = uint64(descending(float32(v)))<<32 | uint64(i)
	}
}

// centre makes the judges' effects sum to zero inside each component, where the posterior says so.
func (p *Posterior) centre(shared []float64) {
	if p.groups == nil {
		return
	}
	total, weight := make([]float64, len(p.offset)), make([]float64, len(p.offset))
	for j, g := range p.groups {
		total[g] += p.centring[j] * shared[j]
		weight[g] += p.centring[j]
	}
	for j, g := range p.groups {
		shared[j] -= total[g] / weight[g]
	}
}
