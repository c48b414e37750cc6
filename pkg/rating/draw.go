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
	values  []float32 // of every entry in this draw
	keys    []uint64  // the value's order in the upper half, the entry in the lower
	spare   []uint64
	bucket  []uint32
	ends    []uint32
}

func (p *Posterior) sampler() *sampler {
	s := newSampler(p.Len())
	s.p, s.own, s.shared = p, make([]float64, p.Len()), make([]float64, p.core.n)
	for i, v := range p.own {
		s.own[i] = math.Sqrt(max(v, 0))
	}
	return s
}

func newSampler(entries int) *sampler {
	return &sampler{
		stretch: 1, values: make([]float32, entries), keys: make([]uint64, entries), spare: make([]uint64, entries),
		bucket: make([]uint32, entries), ends: make([]uint32, 2*entries+2),
	}
}

// draw fills the values with one draw of every entry.
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
		s.values[i] = float32(v)
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
