package rating

// ContrastByJudge tests the covariate of each judge's own marks, one judge at a time, and adjusts for their number.
func (f *LeastSquares) ContrastByJudge(x []float64) []Contrast {
	out := make([]Contrast, f.sheet.Judges)
	own := make([]float64, len(x))
	for j := range out {
		clear(own)
		for k, m := range f.sheet.Marks {
			if m.Judge == j && k < len(x) {
				own[k] = x[k]
			}
		}
		out[j] = f.Contrast(own)
	}
	adjust(out)
	return out
}

// adjust fills BH and Holm over the contrasts that are known.
func adjust(c []Contrast) {
	var p []float64
	for _, x := range c {
		if x.Known {
			p = append(p, x.P)
		}
	}
	bh, holm, k := BenjaminiHochberg(p), Holm(p), 0
	for i := range c {
		if c[i].Known {
			c[i].BH, c[i].Holm = bh[k], holm[k]
			k++
		}
	}
}

// Drift tests whether a judge's marks move with the order in which they were given; order holds the position of each mark of the sheet.
func (f *LeastSquares) Drift(order []float64) []Contrast {
	if len(order) != len(f.sheet.Marks) {
		return f.ContrastByJudge(nil)
	}
	return f.ContrastByJudge(centred(f.sheet, order))
}

// SameGroup turns “entry and judge share a country or an organisation” into a covariate.
func SameGroup(same []bool) []float64 {
	x := make([]float64, len(same))
	for k, s := range same {
		if s {
			x[k] = 1
		}
	}
	return x
}
