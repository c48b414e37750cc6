package rating

// widen adds to the joint posterior that the slopes are not known: a mark far from its judge's level says less. The divided marks are
// t; relative are the slopes' variances over their squares; ratio is the noise over the variance of entries, 0 where those are fixed.
func (f *ScaledFit) widen(t Sheet, relative []float64, ratio float64) {
	weight, level := make([]float64, t.Judges), make([]float64, t.Judges)
	all, extra := make([]float64, t.Entries), make([]float64, t.Entries)
	for _, m := range t.Marks {
		weight[m.Judge] += m.Weight
		level[m.Judge] += m.Weight * f.Entries[m.Entry].Value
		all[m.Entry] += m.Weight
	}
	for _, m := range t.Marks {
		x := m.Weight / (all[m.Entry] + ratio) * (f.Entries[m.Entry].Value - level[m.Judge]/weight[m.Judge])
		extra[m.Entry] += x * x * relative[m.Judge]
	}
	p := f.joint
	own := append([]float64{}, p.own...)
	for i, e := range p.entries {
		own[i] += extra[e]
	}
	p.own = own
	for i, e := range p.entries {
		f.Entries[e].SD = p.SD(i)
	}
}
