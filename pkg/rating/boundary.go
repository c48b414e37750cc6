package rating

const smallFactor = 5 // levels under which a variance is too little known to be left unpenalised

// fit runs the search that the options ask for.
func (p *search) fit(f *Fit, o FitOptions) *system {
	entry, judge := 0, 1
	if !p.l.entriesBig {
		entry, judge = 1, 0
	}
	levels := [2]int{len(p.l.big), len(p.l.small)}
	p.held[entry] = levels[entry] == 1
	p.held[judge] = f.Has(NoteSingleJudge) || f.Has(NoteUncalibrated)
	start := p.start(o.Start, entry, judge)
	switch o.Boundary {
	case BoundaryPlain:
		return p.run(start)
	case BoundaryPenalised:
		p.penalised = true
		return p.run(start)
	default: // as the data ask
	}
	small := levels[entry] < smallFactor && !p.held[entry] || levels[judge] < smallFactor && !p.held[judge]
	if !small {
		sys := p.run(start)
		if sys == nil || !p.entriesLow(sys, entry) {
			return sys
		}
		f.Notes = append(f.Notes, NoteNoDifference)
	}
	again := &search{l: p.l, floor: p.floor, workers: p.workers, penalised: true}
	again.held[entry], again.held[judge] = levels[entry] == 1, f.Has(NoteSingleJudge) || f.Has(NoteUncalibrated)
	again.passes = min(p.passes, maxPasses/2)
	sys := again.run(p.l.penalisedStart())
	*p = *again
	return sys
}

// entriesLow says whether plain REML found no variance between the entries. A judge variance of zero stays zero: no severity is invented.
func (p *search) entriesLow(s *system, entry int) bool {
	return ratios{s.tBig, s.tSmall}[entry] < lowRatio && len(p.l.y) > 0 && levelsOf(p.l, entry) > 1
}

func levelsOf(l *layout, factor int) int { return [2]int{len(l.big), len(l.small)}[factor] }

// start takes the ratios of an earlier fit, or the moments.
func (p *search) start(v *Variances, entry, judge int) ratios {
	tBig, tSmall := p.l.moments()
	t := ratios{tBig, tSmall}
	if v == nil || !(v.Residual > 0) || v.Residual > maxValue*maxValue {
		return t
	}
	for k, x := range map[int]float64{entry: v.Entry, judge: v.Judge} {
		if r := x / v.Residual; r > lowRatio && r < maxRatio {
			t[k] = r
		}
	}
	return t
}

// penalisedStart stays well inside, where the average information is not degenerate.
func (l *layout) penalisedStart() ratios {
	tBig, tSmall := l.moments()
	return ratios{max(tBig, 0.1), max(tSmall, 0.1)}
}

// components are the variances of entries, judges and residual.
func (s *system) components() Variances {
	v := Variances{s.tBig * s.s2, s.tSmall * s.s2, s.s2}
	if !s.l.entriesBig {
		v.Entry, v.Judge = v.Judge, v.Entry
	}
	return v
}

func scaled(x []float64, c float64) []float64 {
	out := make([]float64, len(x))
	for i, v := range x {
		out[i] = c * v
	}
	return out
}

func fillEffects(out []Effect, level []int, value, variance []float64) {
	for i, k := range level {
		out[k].Value, out[k].SD = value[i], root(variance[i])
	}
}

// rawMeans is the weighted mean of the marks of each entry; it is summed in the order of content, so that order changes nothing.
func (l *layout) rawMeans(entries int) []float64 {
	sum, weight := make([]float64, entries), make([]float64, entries)
	for k, y := range l.y {
		e := l.entryOf(k)
		sum[e] += l.w[k] * y
		weight[e] += l.w[k]
	}
	for e := range sum {
		if weight[e] > 0 {
			sum[e] = l.centre + sum[e]/weight[e]
		}
	}
	return sum
}

// entryOf and judgeOf give the numbers of mark k in the sheet.
func (l *layout) entryOf(k int) int {
	if l.entriesBig {
		return l.big[l.obsBig[k]]
	}
	return l.small[l.obsSmall[k]]
}

func (l *layout) judgeOf(k int) int {
	if l.entriesBig {
		return l.small[l.obsSmall[k]]
	}
	return l.big[l.obsBig[k]]
}
