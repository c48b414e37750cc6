package rating

import "math"

const (
	fixedRounds = 100
	fixedEnd    = 1e-4 // of the spread of quality
)

// dividing is the state of slopes beside least squares: marks are divided by the slopes.
type dividing struct {
	sheet  Sheet
	centre float64
	slope  []float64
	spread []float64 // variance of each slope over its square
	known  []bool    // judges with marks
	s2a    float64
}

// Scale refines least squares with shrunk slopes, and needs no more than least squares does on who judged whom: entries and levels
// are fixed effects of the marks divided by the slopes; slopes ~ N(1, SlopeVariance) follow by EM, their mean held at 1 since only
// slope × quality is seen. Entries are relative to the mean mark.
func (f *LeastSquares) Scale(o FitOptions) (*ScaledFit, error) {
	if f.Status != StatusFitted || !(f.Noise > 0) {
		return nil, ErrNoPosterior
	}
	d := &dividing{sheet: f.sheet, slope: ones(f.sheet.Judges), spread: make([]float64, f.sheet.Judges), known: make([]bool, f.sheet.Judges), s2a: 0.04, centre: f.add.l.centre}
	for _, m := range f.sheet.counted() {
		d.known[m.Judge] = true
	}
	var last *LeastSquares
	for round := 1; ; round++ {
		now, err := FitLeastSquares(d.divided(), o)
		if err != nil || now.Status != StatusFitted {
			return nil, ErrNoPosterior
		}
		if last != nil && now.moved(last) < fixedEnd || round == fixedRounds {
			return d.fit(now, round)
		}
		d.slopes(now)
		last = now
	}
}

// moved is the largest change of an entry over the spread of the entries.
func (f *LeastSquares) moved(last *LeastSquares) float64 {
	change, square, mean, n := 0.0, 0.0, 0.0, 0.0
	for e, x := range f.Entries {
		if x.Marks > 0 {
			change = max(change, math.Abs(x.Value-last.Entries[e].Value))
			mean += x.Value
			square += x.Value * x.Value
			n++
		}
	}
	return change / root(square/n-mean*mean/n/n)
}

// divided is the sheet on which slopes are all 1.
func (d *dividing) divided() Sheet {
	out := Sheet{Entries: d.sheet.Entries, Judges: d.sheet.Judges, Marks: d.sheet.counted()}
	for k, m := range out.Marks {
		a := d.slope[m.Judge]
		out.Marks[k].Value = (m.Value - d.centre) / a
		out.Marks[k].Weight = min(max(m.Weight*a*a, minWeight), maxWeight)
	}
	return out
}

// slopes updates them given the qualities, every judge's level being free.
func (d *dividing) slopes(f *LeastSquares) {
	n := d.sheet.Judges
	weight, quality, mark := make([]float64, n), make([]float64, n), make([]float64, n)
	marks := d.sheet.counted()
	for _, m := range marks {
		weight[m.Judge] += m.Weight
		quality[m.Judge] += m.Weight * f.Entries[m.Entry].Value
		mark[m.Judge] += m.Weight * m.Value
	}
	own := make([]float64, d.sheet.Entries) // weight of each entry's divided marks
	for _, m := range marks {
		own[m.Entry] += m.Weight * d.slope[m.Judge] * d.slope[m.Judge]
	}
	precision, pull := make([]float64, n), make([]float64, n)
	for _, m := range marks {
		x := f.Entries[m.Entry].Value - quality[m.Judge]/weight[m.Judge]
		precision[m.Judge] += m.Weight * (x*x/f.Noise + 1/own[m.Entry])
		pull[m.Judge] += m.Weight * x * (m.Value - mark[m.Judge]/weight[m.Judge]) / f.Noise
	}
	d.shrink(precision, pull)
}

// shrink takes the posterior means of the slopes, and their variance from all of them.
func (d *dividing) shrink(precision, pull []float64) {
	mean, judges, spread := 0.0, 0.0, 0.0
	for j, known := range d.known {
		if known {
			d.slope[j] = max((pull[j]+1/d.s2a)/(precision[j]+1/d.s2a), leastSlope)
			mean += d.slope[j]
			judges++
		}
	}
	mean /= judges
	for j, known := range d.known {
		if known {
			d.slope[j] /= mean
			v := 1 / (precision[j] + 1/d.s2a) / (mean * mean)
			d.spread[j] = v / (d.slope[j] * d.slope[j])
			spread += (d.slope[j]-1)*(d.slope[j]-1) + v
		}
	}
	d.s2a = max(1e-4, spread/judges)
}

func (d *dividing) fit(f *LeastSquares, rounds int) (*ScaledFit, error) {
	out := &ScaledFit{Entries: f.Entries, Slopes: d.slope, Levels: make([]float64, d.sheet.Judges), SlopeVariance: d.s2a, Rounds: rounds}
	for j, known := range d.known {
		out.Levels[j] = f.Judges[j].Value * d.slope[j]
		if known && d.slope[j] <= flatSlope {
			out.Flat = append(out.Flat, j)
		}
	}
	honest := *f
	honest.Noise *= float64(f.Free) / max(float64(f.Free)-d.spent(), 1)
	var err error
	if out.joint, err = honest.Posterior(); err != nil {
		return nil, err
	}
	out.widen(f.sheet, d.spread, 0)
	return out, nil
}

// spent is what the slopes take of the degrees of freedom: of each, the share that the marks decide and not the prior.
func (d *dividing) spent() (total float64) {
	for j, known := range d.known {
		if known {
			total += max(1-d.spread[j]*d.slope[j]*d.slope[j]/d.s2a, 0)
		}
	}
	return total
}
