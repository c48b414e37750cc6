package rating

import (
	"encoding/binary"
	"errors"
	"math"
)

// ErrNoPosterior is returned where a fit has no posterior to draw from; its status says why.
var ErrNoPosterior = errors.New("rating: the fit has no posterior")

// Posterior is the joint distribution of the quality of the marked entries, given the marks:
// value_i = mean_i + Σ_j load_ij s_j + own_i z_i − shift_i m, with s ~ N(0, core), z and m independent normals.
type Posterior struct {
	entries  []int // number of each marked entry in the sheet, ascending
	mean     []float64
	own      []float64 // variance of the entry's own part
	start    []int
	loads    []cell
	core     matrix // covariance of the shared part
	factor   matrix // L with (scale LL')⁻¹ = core: s = L⁻ᵀz / √scale
	scale    float64
	shift    []float64 // exposure to the uncertainty of the mean, in its standard deviations
	groups   []int     // component of each judge where its effects sum to zero (least squares), else nil
	centring []float64 // weight of each judge in that sum
	offset   []float64 // variance removed by that sum, by component of the entry
	of       []int
	flat     bool  // no variance between entries
	tied     []int // entries with the same marks by the same judges have the same number
}

// Posterior returns the joint posterior of the entries of a fitted model.
func (f *Fit) Posterior() (*Posterior, error) {
	if f.Status != StatusFitted {
		return nil, ErrNoPosterior
	}
	s := f.sys
	inverse := s.inverse
	if inverse.a == nil { // not kept in the system: a fit is only read, so that it can be shared
		inverse = s.factor.inverseFactor(s.workers).gram(s.workers)
	}
	p := &Posterior{factor: s.factor, scale: 1, core: newMatrix(len(s.l.small))}
	if s.tSmall > 0 {
		p.scale = 1 / (s.tSmall * s.s2)
	}
	if s.tSmall > 0 {
		for i, v := range inverse.a {
			p.core.a[i] = v / p.scale
		}
	}
	p.fillLoads(s)
	p.flat = f.Variances.Entry == 0
	p.tied = s.l.twins(len(p.entries))
	return p, nil
}

// fillLoads says how every entry depends on what is shared.
func (p *Posterior) fillLoads(s *system) {
	l, root := s.l, math.Sqrt(s.s2/s.q11)
	if !l.entriesBig {
		p.entries, p.mean, p.own = l.small, s.effect.small, make([]float64, len(l.small))
		p.shift = scaled(s.one.small, root)
		for j := range l.small {
			p.start = append(p.start, j)
			p.loads = append(p.loads, cell{j, share(s.tSmall, s.tSmall)})
		}
		p.start = append(p.start, len(l.small))
		return
	}
	p.entries, p.mean, p.start, p.shift = l.big, s.effect.big, l.start, scaled(s.one.big, root)
	p.own, p.loads = make([]float64, len(l.big)), make([]cell, len(l.cells))
	for i := range l.big {
		c := s.tBig / s.d[i]
		p.own[i] = c * s.s2
		for k := l.start[i]; k < l.start[i+1]; k++ {
			p.loads[k] = cell{l.cells[k].small, -c * l.cells[k].w * share(s.tSmall, s.tSmall)}
		}
	}
}

// twins numbers the entries so that those with identical rows of marks share a number.
func (l *layout) twins(entries int) []int {
	key, marks := make([][]byte, entries), l.nBig
	if !l.entriesBig {
		marks = l.nSmall
	}
	for i := range key {
		key[i] = make([]byte, 0, 24*marks[i])
	}
	for k := range l.y {
		i, j := l.obsBig[k], l.obsSmall[k]
		if !l.entriesBig {
			i, j = j, i
		}
		for _, v := range [3]uint64{uint64(j), math.Float64bits(l.y[k]), math.Float64bits(l.w[k])} {
			key[i] = binary.LittleEndian.AppendUint64(key[i], v)
		}
	}
	seen, out := map[string]int{}, make([]int, entries)
	for i, k := range key {
		if _, ok := seen[string(k)]; !ok {
			seen[string(k)] = len(seen)
		}
		out[i] = seen[string(k)]
	}
	return out
}
