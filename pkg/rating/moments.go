package rating

// moments returns starting ratios by Henderson's method I (1953): three quadratic forms set to their expectations.
func (l *layout) moments() (tBig, tSmall float64) {
	means := func(of []int, w []float64) (q, square float64) {
		total := make([]float64, len(w))
		for k, y := range l.y {
			total[of[k]] += l.w[k] * y
		}
		for i := range w {
			q += total[i] * total[i] / w[i]
			square += w[i] * w[i] / l.sumW
		}
		return q, square
	}
	qBig, bigBig := means(l.obsBig, l.wBig)
	qSmall, smallSmall := means(l.obsSmall, l.wSmall)
	inBig, inSmall := l.crossings()
	n, nBig, nSmall := float64(len(l.y)), float64(len(l.big)), float64(len(l.small))
	a := [3][3]float64{
		{l.sumW - bigBig, inBig - smallSmall, nBig - 1},
		{inSmall - bigBig, l.sumW - smallSmall, nSmall - 1},
		{l.sumW - bigBig, l.sumW - smallSmall, n - 1},
	}
	total := l.spread()
	v, ok := solve3(a, [3]float64{qBig, qSmall, total * (n - 1)})
	if !ok {
		v = [3]float64{total / 3, total / 3, total / 3}
	}
	least := 0.05 * total
	res := max(v[2], least)
	return max(v[0], least) / res, max(v[1], least) / res
}

// crossings returns Σ w_ij²/w_i+ and Σ w_ij²/w_+j.
func (l *layout) crossings() (inBig, inSmall float64) {
	for i := range l.big {
		for _, c := range l.row(i) {
			inBig += c.w * c.w / l.wBig[i]
			inSmall += c.w * c.w / l.wSmall[c.small]
		}
	}
	return inBig, inSmall
}

// solve3 solves a 3 × 3 system by elimination with pivoting.
func solve3(a [3][3]float64, b [3]float64) ([3]float64, bool) {
	for c := range 3 {
		p := c
		for r := c + 1; r < 3; r++ {
			if abs(a[r][c]) > abs(a[p][c]) {
				p = r
			}
		}
		a[c], a[p], b[c], b[p] = a[p], a[c], b[p], b[c]
		if !(abs(a[c][c]) > 1e-300) {
			return b, false
		}
		for r := c + 1; r < 3; r++ {
			f := a[r][c] / a[c][c]
			for k := c; k < 3; k++ {
				a[r][k] -= f * a[c][k]
			}
			b[r] -= f * b[c]
		}
	}
	for r := 2; r >= 0; r-- {
		for k := r + 1; k < 3; k++ {
			b[r] -= a[r][k] * b[k]
		}
		b[r] /= a[r][r]
	}
	return b, true
}

func abs(x float64) float64 { return max(x, -x) }
