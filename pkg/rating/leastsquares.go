package rating

import "math"

// LeastSquares is the additive model with entries and judges fixed ("calibration with confidence", MacKay et al. 2017).
// It needs no assumption on who judged whom, and compares entries inside a component only.
type LeastSquares struct {
	Status          Status
	Notes           []Note
	Entries, Judges []Effect // entries on the display scale; judges about zero in each component
	EntryPart       []int    // component of each entry, −1 without marks
	Parts           int
	Noise           float64 // residual variance
	Free            int     // degrees of freedom of the noise
	sheet           Sheet
	add             *additive
	res             []float64
	least           float64 // what the noise is never under: the rounding of the marks
}

// FitLeastSquares fits the additive model by weighted least squares.
func FitLeastSquares(s Sheet, o FitOptions) (*LeastSquares, error) {
	if err := s.Validate(); err != nil {
		return nil, err
	}
	l := arrangeEntries(s)
	probe := &Fit{Entries: make([]Effect, s.Entries), Judges: make([]Effect, s.Judges)}
	l.countInto(probe)
	f := &LeastSquares{Entries: probe.Entries, Judges: probe.Judges, EntryPart: make([]int, s.Entries), sheet: s}
	f.Status = l.status(probe)
	f.Notes = probe.Notes
	if f.Status == StatusEmpty {
		return f, nil
	}
	a, ok := l.newAdditive(cores(o.Cores))
	if !ok {
		f.Status = StatusSaturated
		return f, nil
	}
	f.add, f.Parts = a, len(a.weight)
	f.least = l.floor(o.Increment)
	f.take(a)
	return f, nil
}

func (f *LeastSquares) take(a *additive) {
	l := a.l
	x := a.solve(l.y)
	f.res = make([]float64, len(l.y))
	for k, y := range l.y {
		f.res[k] = y - x.big[l.obsBig[k]] - x.small[l.obsSmall[k]]
	}
	f.Free = max(a.free, 0)
	if f.Status == StatusFitted {
		f.Noise = max(l.weightedDot(f.res, f.res)/float64(f.Free), f.least)
	}
	v := a.variances()
	for i := range x.big {
		x.big[i] += l.centre
	}
	fillEffects(f.Entries, l.big, x.big, scaled(v.big, f.Noise))
	fillEffects(f.Judges, l.small, x.small, scaled(v.small, f.Noise))
	for i := range f.EntryPart {
		f.EntryPart[i] = -1
	}
	for i, e := range l.big {
		f.EntryPart[e] = a.ofBig[i]
	}
}

// Posterior returns the normal approximation N(estimate, variance) of the entries' qualities.
func (f *LeastSquares) Posterior() (*Posterior, error) {
	if f.Status != StatusFitted || f.add == nil {
		return nil, ErrNoPosterior
	}
	a, l := f.add, f.add.l
	p := &Posterior{entries: l.big, start: l.start, factor: a.factor, scale: 1 / f.Noise, of: a.ofBig, groups: a.ofSmall, centring: l.wSmall}
	p.core = matrix{a.inverse.n, scaled(a.inverse.a, f.Noise)}
	p.offset = make([]float64, len(a.weight))
	for c, w := range a.weight {
		p.offset[c] = f.Noise / w
	}
	n := len(l.big)
	p.mean, p.own, p.shift, p.loads = make([]float64, n), make([]float64, n), make([]float64, n), make([]cell, len(l.cells))
	for i, e := range l.big {
		p.mean[i], p.own[i] = f.Entries[e].Value-l.centre, f.Noise/l.wBig[i]
		for k := l.start[i]; k < l.start[i+1]; k++ {
			p.loads[k] = cell{l.cells[k].small, -l.cells[k].w / l.wBig[i]}
		}
	}
	p.tied = l.twins(n)
	return p, nil
}

// root is the square root of what only rounding can make negative.
func root(v float64) float64 { return math.Sqrt(max(v, 0)) }
