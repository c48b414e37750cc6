package rating

import "math"

// Consistency is how regular a judge's marks are, once quality and severity are taken out. A weight over 1 counts for more.
type Consistency struct {
	Weight, Noise, Free, Shrunk float64
}

// ConsistentFit is a fit with judges weighted by their consistency. Weighted is false when the data show no difference between judges, or
// none that settles.
type ConsistentFit struct {
	*Fit
	Weighted        bool
	Consistency     []Consistency
	PriorDF, PriorS float64 // degrees of freedom and level of the prior on the judges' noise (Smyth 2004)
	Rounds          int
}

// Uncapped removes the bounds on weights in FitConsistent.
const Uncapped = math.MaxFloat64

// DefaultCap bounds a judge's weight between ¼ and 4.
const DefaultCap = 4

const maxRounds = 200

// FitConsistent fits by REML with empirical-Bayes weights of the judges, shrunk towards each other, until they settle.
func FitConsistent(s Sheet, o FitOptions, bound float64) (*ConsistentFit, error) {
	f, err := FitREML(s, o)
	if err != nil {
		return nil, err
	}
	out := &ConsistentFit{Fit: f, Consistency: make([]Consistency, s.Judges)}
	for j := range out.Consistency {
		out.Consistency[j].Weight = 1
	}
	for out.Rounds = 0; out.Rounds < maxRounds && out.Status == StatusFitted; out.Rounds++ {
		next, ok := out.weigh(s)
		if !ok {
			return &ConsistentFit{Fit: f, Consistency: unweighted(s.Judges), Rounds: out.Rounds}, nil
		}
		change := out.adopt(s, next, bound)
		o.Start = &out.Variances
		if out.Fit, err = FitREML(reweighted(s, out.Consistency), o); err != nil {
			return nil, err
		}
		out.Weighted = true
		if change < 1e-6 {
			return out, nil
		}
	}
	// too small a panel to tell: weights that never settle would depend on the last bits
	return &ConsistentFit{Fit: f, Consistency: unweighted(s.Judges), Rounds: out.Rounds}, nil
}

func unweighted(judges int) []Consistency {
	out := make([]Consistency, judges)
	for j := range out {
		out[j].Weight = 1
	}
	return out
}

func reweighted(s Sheet, c []Consistency) Sheet {
	out := Sheet{Entries: s.Entries, Judges: s.Judges, Marks: make([]Mark, len(s.Marks))}
	for k, m := range s.Marks {
		m.Weight *= c[m.Judge].Weight
		out.Marks[k] = m
	}
	return out
}

// adopt turns shrunk variances into weights and returns the largest change.
func (f *ConsistentFit) adopt(s Sheet, next []Consistency, bound float64) float64 {
	count := make([]float64, len(next))
	for _, m := range s.Marks {
		if m.Weight > 0 {
			count[m.Judge]++
		}
	}
	setWeights(next, count, f.PriorS, bound)
	change := 0.0
	for j := range next {
		change = max(change, math.Abs(next[j].Weight-f.Consistency[j].Weight))
	}
	f.Consistency = next
	return change
}

// setWeights gives every judge the level over the shrunk variance, of mean 1 over the marks and bounded.
func setWeights(c []Consistency, count []float64, level, bound float64) {
	total, n := 0.0, 0.0
	for j, marks := range count {
		if marks > 0 {
			total += marks * level / c[j].Shrunk
			n += marks
		}
	}
	for j := range c {
		c[j].Weight = 1
		if c[j].Free > 0 {
			c[j].Weight = min(max(level/c[j].Shrunk*n/total, 1/bound), bound)
		}
	}
}
