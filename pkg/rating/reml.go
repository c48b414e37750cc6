package rating

import "math"

// ratios are the variances of the big and small factor over the residual variance.
type ratios [2]float64

// search maximises the restricted likelihood over the ratios, the residual variance being profiled.
type search struct {
	l         *layout
	held      [2]bool // ratios held at zero
	penalised bool    // adds log(sd/σ) of each free factor (Chung et al. 2013)
	floor     float64
	workers   int
	passes    int
	converged bool
}

const (
	maxPasses = 150
	aiPasses  = 10    // then the average information is too far from the curvature, and the curvature is measured
	maxStep   = 1.5   // longest step in a log ratio
	tolerance = 1e-6  // a step below this is the end
	lastStep  = 1e-4  // after a step below this the next one is too small to matter
	lowRatio  = 9e-4  // a standard deviation under 3 % of the noise counts as zero
	maxRatio  = 1e10  // beyond this the noise is zero in these numbers
	twoLevels = 100   // bound of a penalised ratio of two levels, whose penalised likelihood has no maximum
	slack     = 1e-11 // relative rise of the objective that is rounding
)

func (p *search) solve(t ratios) (*system, float64) {
	for k := range t {
		if p.held[k] {
			t[k] = 0
		}
	}
	s, ok := p.l.solveSystem(t[0], t[1], p.floor, p.workers)
	if !ok {
		return nil, math.Inf(1)
	}
	p.passes++
	obj := s.minus2
	for k := range t {
		if p.penalised && !p.held[k] {
			obj -= math.Log(t[k])
		}
	}
	return s, obj
}

// run climbs from the ratios t; it returns nil if nothing could be solved.
func (p *search) run(t ratios) *system {
	now, obj := p.solve(t)
	for now != nil && p.passes < maxPasses {
		step := p.step(now)
		next, nextObj, length := p.climb(now, obj, step)
		if next == nil {
			p.converged = length < lastStep
			return now
		}
		now, obj = next, nextObj
		p.dropZeros(&now, &obj)
		if length < lastStep {
			p.converged = true
			return now
		}
	}
	return now
}

// climb takes the step, shortened until the objective does not rise; nil when no step helps.
func (p *search) climb(now *system, obj float64, step [2]float64) (*system, float64, float64) {
	length := max(abs(step[0]), abs(step[1]))
	if length < tolerance {
		return nil, 0, length
	}
	scale := min(1, maxStep/length)
	for range 12 {
		t := ratios{min(now.tBig*math.Exp(scale*step[0]), p.bound(0)), min(now.tSmall*math.Exp(scale*step[1]), p.bound(1))}
		next, nextObj := p.solve(t)
		if next != nil && nextObj <= obj+slack*(1+abs(obj)) {
			return next, nextObj, scale * length
		}
		scale /= 2
	}
	return nil, 0, length
}

// dropZeros holds at zero a ratio that has run to zero, if zero is at least as likely.
func (p *search) dropZeros(now **system, obj *float64) {
	if p.penalised {
		return
	}
	t := ratios{(*now).tBig, (*now).tSmall}
	for k := range t {
		if p.held[k] || t[k] > lowRatio {
			continue
		}
		p.held[k] = true
		if s, o := p.solve(t); s != nil && o <= *obj {
			*now, *obj = s, o
		} else {
			p.held[k] = false
		}
	}
}
