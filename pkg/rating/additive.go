package rating

// additive is the fixed-effects model mark = entry + judge + noise on a layout with the entries eliminated.
// The judges' weighted effects sum to zero in each component: that is what makes the equations solvable.
type additive struct {
	l              *layout
	ofBig, ofSmall []int     // component of each entry and judge
	weight         []float64 // total weight of each component
	factor         matrix    // of diag(wSmall) − Σ bb'/wBig + Σ hh'/weight, h the weights of a component's judges
	inverse        matrix
	free           int // marks beyond the unknowns
}

// newAdditive builds the equations; false where rounding leaves them singular.
func (l *layout) newAdditive(workers int) (*additive, bool) {
	a := &additive{l: l, factor: newMatrix(len(l.small))}
	var parts int
	a.ofBig, a.ofSmall, parts = l.components()
	a.free = len(l.y) - len(l.big) - len(l.small) + parts
	a.weight = make([]float64, parts)
	for j, c := range a.ofSmall {
		a.weight[c] += l.wSmall[j]
	}
	a.assemble()
	if !a.factor.cholesky(workers) {
		return nil, false
	}
	a.inverse = a.factor.inverseFactor(workers).gram(workers)
	return a, true
}

func (a *additive) assemble() {
	l := a.l
	for i := range l.big {
		row := l.row(i)
		for p, x := range row {
			out := a.factor.row(x.small)
			for _, y := range row[:p+1] {
				out[y.small] -= x.w * y.w / l.wBig[i]
			}
		}
	}
	for j, w := range l.wSmall {
		out := a.factor.row(j)
		out[j] += w
		for k := range j + 1 {
			if a.ofSmall[k] == a.ofSmall[j] {
				out[k] += w * l.wSmall[k] / a.weight[a.ofSmall[j]]
			}
		}
	}
}

// solve returns the least squares effects of the values v of the marks.
func (a *additive) solve(v []float64) levels {
	l := a.l
	big, small := make([]float64, len(l.big)), make([]float64, len(l.small))
	for k, x := range v {
		big[l.obsBig[k]] += l.w[k] * x
		small[l.obsSmall[k]] += l.w[k] * x
	}
	for i := range big {
		for _, c := range l.row(i) {
			small[c.small] -= c.w * big[i] / l.wBig[i]
		}
	}
	a.factor.solveLower(small)
	a.factor.solveUpper(small)
	for i := range big {
		for _, c := range l.row(i) {
			big[i] -= c.w * small[c.small]
		}
		big[i] /= l.wBig[i]
	}
	return levels{big, small}
}

// residual returns v without its additive part.
func (a *additive) residual(v []float64) []float64 {
	x := a.solve(v)
	out := make([]float64, len(v))
	for k := range v {
		out[k] = v[k] - x.big[a.l.obsBig[k]] - x.small[a.l.obsSmall[k]]
	}
	return out
}

// variances returns the variances of the effects over the noise.
func (a *additive) variances() levels {
	l := a.l
	out := levels{make([]float64, len(l.big)), make([]float64, len(l.small))}
	for i, w := range l.wBig {
		s := &system{l: l, inverse: a.inverse}
		out.big[i] = 1/w + s.quadratic(l.row(i))/(w*w) - 1/a.weight[a.ofBig[i]]
	}
	for j := range l.small {
		out.small[j] = a.inverse.row(j)[j] - 1/a.weight[a.ofSmall[j]]
	}
	return out
}

// leverages returns how much each mark decides its own fitted value, from 0 to 1.
func (a *additive) leverages() []float64 {
	l, v := a.l, a.variances()
	out := make([]float64, len(l.y))
	for k := range out {
		i, j := l.obsBig[k], l.obsSmall[k]
		cross := 0.0
		inv := a.inverse.row(j)
		for _, c := range l.row(i) {
			cross += c.w * inv[c.small]
		}
		// Cov(entry, judge) = −b'Pe/w + 1/weight
		h := v.big[i] + v.small[j] + 2*(1/a.weight[a.ofBig[i]]-cross/l.wBig[i])
		out[k] = min(max(l.w[k]*h, 0), 1)
	}
	return out
}
