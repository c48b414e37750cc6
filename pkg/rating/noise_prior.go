package rating

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// scatter is what is left of every judge's marks: squared residuals at the marks' own weights, number of marks, and the share of a
// mark that the model leaves free.
type scatter struct {
	square, count []float64
	share, least  float64
}

// weigh estimates the judges' noise variances and shrinks them; false when they do not differ beyond chance.
func (f *ConsistentFit) weigh(s Sheet) ([]Consistency, bool) {
	sys, l := f.sys, f.sys.l
	left := scatter{square: make([]float64, s.Judges), count: make([]float64, s.Judges), least: 1e-6 * f.Variances.Residual}
	all := 0.0
	for k, r := range sys.res {
		j := l.judgeOf(k)
		left.square[j] += l.w[k] / f.Consistency[j].Weight * r * r
		left.count[j]++
		all += l.w[k] * r * r
	}
	left.share = all / f.Variances.Residual / float64(len(l.y))
	out, prior, ok := left.shrink()
	if ok {
		f.PriorDF, f.PriorS = prior[0], prior[1]
	}
	return out, ok
}

// shrink draws every judge's noise variance towards the others'. The prior is its degrees of freedom and its level.
func (n scatter) shrink() (out []Consistency, prior [2]float64, ok bool) {
	out = make([]Consistency, len(n.count))
	var z, half []float64
	for j := range out {
		if n.count[j] == 0 || !(n.share > 0) {
			continue
		}
		out[j].Free = n.count[j] * n.share
		out[j].Noise = max(n.square[j]/out[j].Free, n.least)
		half = append(half, out[j].Free/2)
		z = append(z, math.Log(out[j].Noise)-mathext.Digamma(out[j].Free/2)+math.Log(out[j].Free/2))
	}
	if prior[0], prior[1], ok = noisePrior(z, half); !ok {
		return nil, prior, false
	}
	for j, c := range out {
		out[j].Shrunk = (prior[0]*prior[1] + c.Free*c.Noise) / (prior[0] + c.Free)
	}
	return out, prior, true
}

// noisePrior fits the scaled inverse chi-square prior of Smyth (2004) by moments of log variances.
func noisePrior(z, half []float64) (df, level float64, ok bool) {
	n := float64(len(z))
	if len(z) < 2 {
		return 0, 0, false
	}
	mean, excess := sum(z)/n, 0.0
	for i, v := range z {
		excess += (v-mean)*(v-mean)/(n-1) - trigamma(half[i])/n
	}
	if !(excess > 0) {
		return 0, 0, false
	}
	h := inverseTrigamma(excess)
	return 2 * h, math.Exp(mean + mathext.Digamma(h) - math.Log(h)), true
}

func trigamma(x float64) float64 { return mathext.Zeta(2, x) }

// inverseTrigamma is Newton's iteration of Smyth (2004), appendix.
func inverseTrigamma(v float64) float64 {
	y := 0.5 + 1/v
	for range 50 {
		t := trigamma(y)
		step := t * (1 - t/v) / (-2 * mathext.Zeta(3, y))
		y += step
		if math.Abs(step) < 1e-12*y {
			break
		}
	}
	return y
}
