package rating

// turn fills the transpose of the inverse factor, and invert the inverse of the small block.
func (s *system) turn() {
	if s.turned.a == nil {
		s.turned = s.factor.inverseFactor(s.workers)
	}
}

func (s *system) invert() {
	if s.inverse.a == nil {
		s.turn()
		s.inverse = s.turned.gram(s.workers)
	}
}

// variances returns the posterior variances of all levels over the residual variance, the mean being estimated.
func (s *system) variances() levels {
	out := levels{make([]float64, len(s.l.big)), make([]float64, len(s.l.small))}
	if s.sparse() {
		s.turn()
		s.lengths(out)
	} else {
		s.invert()
		s.lookUps(out)
	}
	for i, q := range out.big {
		c := s.tBig / s.d[i]
		out.big[i] = c + c*c*s.tSmall*q + s.one.big[i]*s.one.big[i]/s.q11
	}
	for j, q := range out.small {
		out.small[j] = s.tSmall*q + s.one.small[j]*s.one.small[j]/s.q11
	}
	return out
}

// sparse says whether multiplying every row by the inverse factor is less work than building the inverse.
func (s *system) sparse() bool {
	n := float64(len(s.l.small))
	return float64(len(s.l.cells))*n/2 < n*n*n/12
}

// lookUps fills b'S⁻¹b from the inverse.
func (s *system) lookUps(out levels) {
	for i := range out.big {
		out.big[i] = s.quadratic(s.l.row(i))
	}
	for j := range out.small {
		out.small[j] = s.inverse.row(j)[j]
	}
}

// lengths fills b'S⁻¹b = |L⁻¹b|² without the inverse.
func (s *system) lengths(out levels) {
	n := s.turned.n
	parallel(len(out.big), s.workers, 64, func(lo, hi int) {
		g := make([]float64, n)
		for i := lo; i < hi; i++ {
			row := s.l.row(i) // its cells are in the order of the small levels, and L⁻¹ is lower triangular
			first := row[0].small
			clear(g[first:])
			for _, c := range row {
				axpy(c.w, s.turned.row(c.small)[c.small:], g[c.small:])
			}
			out.big[i] = dot(g[first:], g[first:])
		}
	})
	for j := range out.small {
		row := s.turned.row(j)[j:]
		out.small[j] = dot(row, row)
	}
}

// quadratic is b'S⁻¹b for a sparse b.
func (s *system) quadratic(row []cell) float64 {
	sum := 0.0
	for p, a := range row {
		inv := s.inverse.row(a.small)
		cross := 0.0
		for _, b := range row[:p] {
			cross += inv[b.small] * b.w
		}
		sum += a.w * (2*cross + inv[a.small]*a.w)
	}
	return sum
}
