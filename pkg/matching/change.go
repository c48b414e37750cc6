package matching

// term is a judge's weight in a vector.
type term struct {
	judge  int
	weight float64
}

// change is what a swap does to the design: its vectors w and d, their products with the inverse and with its square.
type change struct {
	w, d       []term
	a, b, c    float64 // w'Gw, w'Gd, d'Gd
	a2, b2, c2 float64 // w'G²w, w'G²d, d'G²d
	room       float64 // determinant of what is left: 0 where the graph falls apart
	fine       bool
	trace      float64
}

// change computes the effect of a swap. A panel of k judges takes the sum over its judges, over k, out of the information;
// the swap moves d, one judge for another, from one panel to the other (Woodbury 1950).
func (m *improver) change(p, q place) change {
	first, second := m.panel(p.entry), m.panel(q.entry)
	one, two := 1/float64(len(first)), 1/float64(len(second))
	var c change
	for _, j := range first {
		c.w = append(c.w, term{j, one})
	}
	for _, j := range second {
		c.w = append(c.w, term{j, -two})
	}
	c.d = []term{{m.judge(q), 1}, {m.judge(p), -1}}
	for _, t := range c.d {
		c.w = append(c.w, term{t.judge, t.weight * (one + two) / 2})
	}
	c.a, c.b, c.c = m.inverse.form(c.w, c.w), m.inverse.form(c.w, c.d), m.inverse.form(c.d, c.d)
	c.room = (1-c.b)*(1-c.b) - c.a*c.c
	if c.fine = c.room > 1e-6; !c.fine {
		return c
	}
	c.a2, c.b2, c.c2 = m.squared.form(c.w, c.w), m.squared.form(c.w, c.d), m.squared.form(c.d, c.d)
	c.trace = (c.c*c.a2 + 2*(1-c.b)*c.b2 + c.a*c.c2) / c.room
	return c
}

// panel is all of an entry's judges, pins included.
func (x *exchanger) panel(i int) []int {
	if len(x.in.held[i]) == 0 {
		return x.panels[i]
	}
	return append(append([]int{}, x.in.held[i]...), x.panels[i]...)
}

// form is x'sy.
func (s symmetric) form(x, y []term) float64 {
	total := 0.0
	for _, a := range x {
		row, sum := s.row(a.judge), 0.0
		for _, b := range y {
			sum += b.weight * row[b.judge]
		}
		total += a.weight * sum
	}
	return total
}

// times is the matrix times a vector.
func (s symmetric) times(x []term) []float64 {
	out := make([]float64, s.n)
	for _, t := range x {
		accumulate(out, t.weight, s.row(t.judge))
	}
	return out
}

// update brings the inverse and its square up to a change: with U = [w d] and K the inverse of [[−a, 1−b], [1−b, −c]],
// G becomes G + GU K U'G.
func (m *improver) update(c change) {
	w, d, w2, d2 := m.inverse.times(c.w), m.inverse.times(c.d), m.squared.times(c.w), m.squared.times(c.d)
	kww, kwd, kdd := c.c/c.room, (1-c.b)/c.room, c.a/c.room
	// L = K U'G²U K
	aw, ad, bw, bd := kww*c.a2+kwd*c.b2, kww*c.b2+kwd*c.c2, kwd*c.a2+kdd*c.b2, kwd*c.b2+kdd*c.c2
	lww, lwd, ldd := aw*kww+ad*kwd, aw*kwd+ad*kdd, bw*kwd+bd*kdd
	for i := range m.inverse.n {
		// row i of GUK, of G²UK and of GUL
		gw, gd := w[i]*kww+d[i]*kwd, w[i]*kwd+d[i]*kdd
		hw, hd := w2[i]*kww+d2[i]*kwd, w2[i]*kwd+d2[i]*kdd
		lw, ld := w[i]*lww+d[i]*lwd, w[i]*lwd+d[i]*ldd
		g, s := m.inverse.row(i), m.squared.row(i)
		for j := range g {
			g[j] += gw*w[j] + gd*d[j]
			s[j] += gw*w2[j] + gd*d2[j] + (hw+lw)*w[j] + (hd+ld)*d[j]
		}
	}
	m.trace += c.trace
}
