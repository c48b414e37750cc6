package rating

import (
	"fmt"
	"math"
)

// PlannedVariances are the components to plan with when nothing is known: entries 1, judges ½, noise 0.64.
var PlannedVariances = Variances{Entry: 1, Judge: 0.5, Residual: 0.64}

// Precision is what a schedule would give if the variances were as planned.
type Precision struct {
	SD          []float64 // expected posterior SD of each entry; that of the prior where no judge is planned
	Reliability float64   // 1 − mean posterior variance / variance of entries
}

// Plan computes the precision of a schedule; the values of the marks play no part.
func Plan(s Sheet, v Variances) (Precision, error) {
	if err := s.Validate(); err != nil {
		return Precision{}, err
	}
	if !(v.Entry > 0 && v.Judge >= 0 && v.Residual > 0) || v.Entry+v.Judge+v.Residual > maxValue || v.Entry/v.Residual > maxRatio || v.Judge/v.Residual > maxRatio {
		return Precision{}, fmt.Errorf("%w: planned variances %v", ErrSheet, v)
	}
	out := Precision{SD: make([]float64, s.Entries)}
	for i := range out.SD {
		out.SD[i] = math.Sqrt(v.Entry)
	}
	l := arrange(s)
	for k := range l.y {
		l.y[k] = 0
	}
	tBig, tSmall := v.Entry/v.Residual, v.Judge/v.Residual
	if !l.entriesBig {
		tBig, tSmall = tSmall, tBig
	}
	if len(l.y) <= 1 { // one mark compares nobody: everything stays as uncertain as it was
		return out, nil
	}
	sys, ok := l.solveSystem(tBig, tSmall, 1, cores(0))
	if !ok {
		return out, fmt.Errorf("%w: schedule not solvable", ErrSheet)
	}
	pev, level := sys.variances().big, l.big
	if !l.entriesBig {
		pev, level = sys.variances().small, l.small
	}
	mean := 0.0
	for i, e := range level {
		out.SD[e] = root(pev[i] * v.Residual)
	}
	for _, sd := range out.SD {
		mean += sd * sd / float64(len(out.SD))
	}
	out.Reliability = min(max(1-mean/v.Entry, 0), 1)
	return out, nil
}

// connectivity is one less the second singular value of D_E^-½ B D_J^-½, by power iteration on the judges' side.
func (l *layout) connectivity() float64 {
	n := len(l.small)
	first, v := make([]float64, n), make([]float64, n)
	for j, w := range l.wSmall {
		first[j] = math.Sqrt(w / l.sumW)
		v[j] = math.Sin(float64(3*j + 1)) // any start that no design is orthogonal to on purpose
	}
	last := 0.0
	for range 5000 {
		axpy(-dot(first, v), first, v)
		norm := math.Sqrt(dot(v, v))
		if norm < 1e-12 {
			return 1
		}
		for j := range v {
			v[j] /= norm
		}
		next := l.mix(v)
		value := dot(v, next)
		if math.Abs(value-last) < 1e-12 {
			last = value
			break
		}
		v, last = next, value
	}
	return min(max(1-math.Sqrt(max(last, 0)), 0), 1)
}

// mix multiplies by D_J^-½ B'D_E⁻¹B D_J^-½.
func (l *layout) mix(v []float64) []float64 {
	out := make([]float64, len(v))
	for i := range l.big {
		t := 0.0
		for _, c := range l.row(i) {
			t += c.w * v[c.small] / math.Sqrt(l.wSmall[c.small])
		}
		for _, c := range l.row(i) {
			out[c.small] += c.w * t / (l.wBig[i] * math.Sqrt(l.wSmall[c.small]))
		}
	}
	return out
}
