package agreement

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Coefficient is an intraclass correlation with its test against zero and its interval.
type Coefficient struct {
	Value     float64
	F         float64
	Free1     float64
	Free2     float64
	P         float64
	Low, High float64
}

// ICC holds the six forms of Shrout and Fleiss: one judge or the mean of all; each entry its own judges (1), judges drawn at random (2), these judges only (3).
type ICC struct {
	Known                     bool
	Single1, Single2, Single3 Coefficient
	Mean1, Mean2, Mean3       Coefficient
	// Mean2Wide is Mean2 with the interval of McGraw and Wong (1996) for ICC(A,k); Mean2 steps up the interval of one judge.
	Mean2Wide Coefficient
}

// IntraclassCorrelation computes every form from a complete table of two entries and two judges or more, with intervals at the given confidence.
func IntraclassCorrelation(t Table, confidence float64) (ICC, error) {
	if err := t.check(false); err != nil {
		return ICC{}, err
	}
	if !(confidence > 0 && confidence < 1) {
		return ICC{}, fmt.Errorf("%w: confidence %v", ErrTable, confidence)
	}
	if len(t) < 2 || len(t[0]) < 2 {
		return ICC{}, nil
	}
	s := t.squares()
	least := 1e-18 * (1 + s.mean*s.mean)
	if s.remain <= least || s.within <= least || s.between <= least {
		return ICC{}, nil
	}
	out := ICC{Known: true}
	tail := 1 - (1-confidence)/2
	n, k := s.entries, s.judges
	out.Single1, out.Mean1 = ratioForms(s.between/s.within, n-1, n*(k-1), forms{k, tail})
	out.Single3, out.Mean3 = ratioForms(s.between/s.remain, n-1, (n-1)*(k-1), forms{k, tail})
	out.random(s, tail)
	return out, nil
}

// lowest stands for minus infinity, to which the coefficient of a mean falls when the entries differ less than chance would have it.
const lowest = -maxValue

func bottom(x float64) float64 { return math.Max(x, lowest) }

type forms struct{ k, tail float64 }

// ratioForms covers forms 1 and 3, which depend on one F ratio.
func ratioForms(f, free1, free2 float64, o forms) (single, mean Coefficient) {
	p := distuv.F{D1: free1, D2: free2}.Survival(f)
	low := f / distuv.F{D1: free1, D2: free2}.Quantile(o.tail)
	high := f * distuv.F{D1: free2, D2: free1}.Quantile(o.tail)
	of := func(f float64) float64 { return (f - 1) / (f + o.k - 1) }
	single = Coefficient{of(f), f, free1, free2, p, of(low), of(high)}
	mean = Coefficient{bottom(1 - 1/f), f, free1, free2, p, bottom(1 - 1/low), bottom(1 - 1/high)}
	return single, mean
}

// random fills form 2, whose interval rests on Satterthwaite's degrees of freedom.
func (c *ICC) random(s squares, tail float64) {
	n, k := s.entries, s.judges
	f := s.between / s.remain
	p := distuv.F{D1: n - 1, D2: (n - 1) * (k - 1)}.Survival(f)
	value := (s.between - s.remain) / (s.between + (k-1)*s.remain + k*(s.of-s.remain)/n)
	low, high := s.bounds(value, tail, k*s.of+(k*n-k-n)*s.remain)
	c.Single2 = Coefficient{value, f, n - 1, (n - 1) * (k - 1), p, low, high}
	up := func(r float64) float64 {
		if 1+(k-1)*r <= 0 {
			return lowest
		}
		return bottom(k * r / (1 + (k-1)*r))
	}
	mean := lowest
	if room := s.between + (s.of-s.remain)/n; room > 0 { // else the entries differ less than the noise alone would have it
		mean = bottom((s.between - s.remain) / room)
	}
	c.Mean2 = Coefficient{mean, f, n - 1, (n - 1) * (k - 1), p, up(low), up(high)}
	c.Mean2Wide = c.Mean2
	c.Mean2Wide.Low, c.Mean2Wide.High = s.bounds(mean, tail, s.of-s.remain)
}

// bounds solves the interval of an agreement coefficient; error is its error mean square times the entries.
func (s squares) bounds(value, tail, errors float64) (low, high float64) {
	n, k := s.entries, s.judges
	a, b := k*value/(n*(1-value)), 1+k*value*(n-1)/(n*(1-value))
	free := (a*s.of + b*s.remain) * (a*s.of + b*s.remain) / (a*a*s.of*s.of/(k-1) + b*b*s.remain*s.remain/((n-1)*(k-1)))
	if !(free > 1e-6) || math.IsInf(free, 0) {
		return lowest, 1
	}
	fl := distuv.F{D1: n - 1, D2: free}.Quantile(tail)
	fu := distuv.F{D1: free, D2: n - 1}.Quantile(tail)
	low, high = lowest, 1
	if room := fl*errors + n*s.between; room > 0 {
		low = n * (s.between - fl*s.remain) / room
	}
	if room := errors + n*fu*s.between; room > 0 {
		high = n * (fu*s.between - s.remain) / room
	}
	return around(value, low, high)
}

// around keeps an interval about its coefficient and under one; what the quantiles cannot say is left open.
func around(value, low, high float64) (float64, float64) {
	if math.IsNaN(low) || math.IsNaN(high) {
		return lowest, 1
	}
	return bottom(math.Min(low, value)), math.Max(math.Min(high, 1), value)
}
