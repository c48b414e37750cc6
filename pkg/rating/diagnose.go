package rating

import "math"

// Diagnosis describes how one judge used the scale. It is a description, to be read with its uncertainty; it accuses nobody.
type Diagnosis struct {
	Judge, Marks         int
	RawMean, RawSD       float64
	Severity, SeveritySE float64 // positive: marks lower than the panel on the same entries
	Free                 float64 // degrees of freedom of the judge's residuals
	Infit, Outfit        float64 // 1 is as regular as the panel, more is less regular (Wright and Masters 1982)
	InfitZ, InfitP       float64
	InfitBH              float64
	Discrimination       float64 // correlation with the calibrated mean of the other judges
	Spread               float64 // the judge's SD over the median judge's
	Distinct             int     // different marks used
	Lowest, Highest      float64
	Constant             bool // every mark equal
	Central              bool // spread under half the median judge's, over five marks or more
	Irregular            bool // infit outside ½–1½, beyond chance after adjustment
}

const infitLow, infitHigh = 0.5, 1.5

// Diagnose describes every judge with a mark, from the least squares fit.
func (f *LeastSquares) Diagnose() []Diagnosis {
	if f.add == nil {
		return nil
	}
	l := f.add.l
	out := make([]Diagnosis, len(l.small))
	rest := f.calibratedRest()
	y := make([][]float64, len(out))
	for k, j := range l.obsSmall {
		y[j] = append(y[j], l.y[k]+l.centre)
	}
	for j, judge := range l.small {
		d := &out[j]
		d.Judge, d.Marks, d.InfitP, d.InfitBH = judge, l.nSmall[j], 1, 1
		d.describe(y[j])
	}
	f.severities(out)
	f.fitStatistics(out)
	f.correlate(out, rest)
	compareSpread(out)
	return out
}

// severities fills how much lower each judge marks than the mean judge of the same component, every judge counting once.
func (f *LeastSquares) severities(out []Diagnosis) {
	a := f.add
	for c := range a.weight {
		peers := membersOf(a.ofSmall, c)
		n, effect, all := float64(len(peers)), 0.0, 0.0
		rows := make([]float64, len(peers))
		for p, j := range peers {
			effect += f.Judges[a.l.small[j]].Value / n
			for _, k := range peers {
				rows[p] += a.inverse.row(j)[k] / n
			}
			all += rows[p] / n
		}
		for p, j := range peers {
			out[j].Severity = effect - f.Judges[a.l.small[j]].Value
			out[j].SeveritySE = root((a.inverse.row(j)[j] - 2*rows[p] + all) * f.Noise)
		}
	}
}

func (d *Diagnosis) describe(y []float64) {
	mean, variance := meanVariance(y)
	d.RawMean, d.RawSD = mean, math.Sqrt(variance)
	seen := map[float64]bool{}
	d.Lowest, d.Highest = y[0], y[0]
	for _, v := range y {
		seen[v] = true
		d.Lowest, d.Highest = min(d.Lowest, v), max(d.Highest, v)
	}
	d.Distinct = len(seen)
	d.Constant = len(y) > 1 && d.Highest-d.Lowest <= 1e-9*(1+math.Abs(mean))
}
