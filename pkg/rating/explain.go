package rating

// Adjustment is what one judge's severity moves an entry's score by.
type Adjustment struct {
	Judge   int
	Mark    float64 // weighted mean of the judge's marks of the entry
	Share   float64 // of the judge in the entry's raw mean
	Amount  float64 // added to the raw mean
	Typical float64 // by how much the judge marks above (or, negative, below) the panel
}

// Waterfall takes an entry from its raw mean to its fair score: Raw + Σ Amount + Shrinkage = Fair.
type Waterfall struct {
	Entry       int
	Raw         float64
	Adjustments []Adjustment
	Shrinkage   float64 // towards the mean of all, because the entry has few marks
	Fair        float64
	SD          float64
	Reliability float64 // 1 − posterior variance / variance of entries
}

// Explain returns the waterfall of every marked entry, in the order of their numbers; nil where nothing was fitted.
func (f *Fit) Explain() []Waterfall {
	if f.Status != StatusFitted {
		return nil
	}
	l := arrangeEntries(f.sheet)
	marks := l.cellMeans()
	out := make([]Waterfall, len(l.big))
	for i, e := range l.big {
		w := Waterfall{Entry: e, Raw: f.RawMeans[e], Fair: f.Mean + f.Entries[e].Value, SD: f.Entries[e].SD}
		adjusted := w.Raw
		for k := l.start[i]; k < l.start[i+1]; k++ {
			judge, share := l.small[l.cells[k].small], l.cells[k].w/l.wBig[i]
			effect := f.Judges[judge].Value
			w.Adjustments = append(w.Adjustments, Adjustment{judge, marks[k], share, -share * effect, effect})
			adjusted -= share * effect
		}
		w.Shrinkage = w.Fair - adjusted
		if f.Variances.Entry > 0 {
			w.Reliability = min(max(1-w.SD*w.SD/f.Variances.Entry, 0), 1)
		}
		out[i] = w
	}
	return out
}

// cellMeans is the weighted mean mark of every pair of entry and judge.
func (l *layout) cellMeans() []float64 {
	out, at := make([]float64, len(l.cells)), -1
	for k := range l.y {
		if k == 0 || l.obsBig[k] != l.obsBig[k-1] || l.obsSmall[k] != l.obsSmall[k-1] {
			at++
			out[at] = l.centre
		}
		out[at] += l.w[k] * l.y[k] / l.cells[at].w
	}
	return out
}
