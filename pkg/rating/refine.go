package rating

import "math"

const (
	refineEnd    = 1e-6 // of the spread of quality, while the weights move
	weightEnd    = 1e-4
	refineRounds = 60
	leastSlope   = 0.2 // by which a mark is divided
)

// Refine estimates slopes and consistency weights together, each on what the other leaves: a judge who stretches the scale is no
// erratic judge, and an erratic judge's slope means little. Slopes are shrunk as in Scale, weights as in FitConsistent (Smyth 2004).
func (f *Fit) Refine() (*ScaledFit, error) {
	s, err := f.scaling()
	if err != nil {
		return nil, err
	}
	own := append([]float64{}, s.l.w...)
	weight := ones(len(s.a))
	rounds := 0
	for range refineRounds {
		rounds += s.settle(refineEnd)
		next, ok := s.consistency(own)
		change := 0.0
		for j := range weight {
			change = max(change, math.Abs(next[j]-weight[j]))
		}
		weight = next
		for k, j := range s.by {
			s.l.w[k] = own[k] * weight[j]
		}
		if !ok && change > 0 { // back to equal weights, for good
			rounds += s.settle(refineEnd)
		}
		if !ok || change < weightEnd {
			break
		}
	}
	out := s.fit(f)
	out.Rounds, out.Weights = rounds, ones(len(f.Judges))
	for j, g := range s.l.small {
		out.Weights[g] = weight[j]
	}
	return out, s.share(f, out)
}

func ones(n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = 1
	}
	return out
}

// consistency weighs the judges by what the slopes leave of their marks; false, and equal weights, where they do not differ beyond chance.
func (s *scaling) consistency(own []float64) ([]float64, bool) {
	n := len(s.a)
	left := scatter{square: make([]float64, n), count: make([]float64, n), least: 1e-6 * s.comp.Residual}
	all := 0.0
	for k, i := range s.of {
		j := s.by[k]
		r := s.y[k] - s.a[j]*s.m[i] - s.b[j]
		left.square[j] += own[k] * r * r
		left.count[j]++
		all += s.l.w[k] * r * r
	}
	left.share = min(all/s.comp.Residual/float64(len(s.of)), 1)
	c, prior, ok := left.shrink()
	if !ok {
		return ones(n), false
	}
	setWeights(c, left.count, prior[1], DefaultCap)
	out := make([]float64, n)
	for j := range out {
		out[j] = c[j].Weight
	}
	return out, true
}

// share takes the spread of the qualities from the additive model of the marks divided by the slopes, so that what entries share
// through their judges counts; the mean-field iteration alone would leave it out.
func (s *scaling) share(f *Fit, out *ScaledFit) error {
	t := Sheet{Entries: f.sheet.Entries, Judges: f.sheet.Judges}
	relative := make([]float64, f.sheet.Judges)
	for j, g := range s.l.small {
		a := max(s.a[j], leastSlope)
		relative[g] = s.va[j] / (a * a)
	}
	for k, i := range s.of {
		j := s.by[k]
		a := max(s.a[j], leastSlope)
		t.Marks = append(t.Marks, Mark{s.l.big[i], s.l.small[j], s.y[k] / a, min(max(s.l.w[k]*a*a, minWeight), maxWeight)})
	}
	g, err := FitREML(t, FitOptions{Start: &f.Variances, Cores: 1})
	if err != nil || g.Status != StatusFitted || g.Variances.Entry <= 0 {
		return err
	}
	if out.joint, err = g.Posterior(); err != nil {
		return err
	}
	out.joint.mean = append([]float64{}, out.joint.mean...)
	for i, e := range out.joint.entries {
		out.joint.mean[i] = out.Entries[e].Value
	}
	out.widen(t, relative, g.Variances.Residual/g.Variances.Entry)
	return nil
}
