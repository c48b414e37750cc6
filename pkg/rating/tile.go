package rating

// tile names a block of out, rows [r0, r1) and columns [c0, c1), whose elements are dot products of the rows of a and b.
type tile struct {
	out, a, b      matrix
	r0, r1, c0, c1 int
}

// subtractDots subtracts from every element (i, j) of the tile the dot product of the first k elements of row i of a and row j of b.
// With lower it keeps to the lower triangle of out, up to blocks of four; else a is upper triangular and its zeros are skipped.
func subtractDots(t tile, k int, lower bool) {
	for k0 := 0; k0 < k; k0 += chunkSize {
		k1 := min(k0+chunkSize, k)
		for i := t.r0; i < t.r1; i += 4 {
			first, last := max(k0, i), t.c1
			if lower {
				first, last = k0, min(t.c1, i+4)
			}
			for j := t.c0; j < last && first < k1; j += 4 {
				t.subtract(i, j, first, k1)
			}
		}
	}
}

// subtract handles the 4 × 4 corner at (i, j), or what is left of it at the edge.
func (t tile) subtract(i, j, k0, k1 int) {
	n := t.out.n
	if i+4 <= t.r1 && j+4 <= t.c1 {
		var s [16]float64
		dots4(&s, [4][]float64{t.a.row(i)[k0:k1], t.a.row(i + 1)[k0:k1], t.a.row(i + 2)[k0:k1], t.a.row(i + 3)[k0:k1]},
			[4][]float64{t.b.row(j)[k0:k1], t.b.row(j + 1)[k0:k1], t.b.row(j + 2)[k0:k1], t.b.row(j + 3)[k0:k1]})
		for r := range 4 {
			o := t.out.a[(i+r)*n+j : (i+r)*n+j+4]
			o[0] -= s[4*r]
			o[1] -= s[4*r+1]
			o[2] -= s[4*r+2]
			o[3] -= s[4*r+3]
		}
		return
	}
	for r := i; r < min(i+4, t.r1); r++ {
		for c := j; c < min(j+4, t.c1); c++ {
			t.out.a[r*n+c] -= dotPlain(t.a.row(r)[k0:k1], t.b.row(c)[k0:k1])
		}
	}
}

// dotPlain sums in one strand, as dots4 does, so that a split of the work never changes bytes.
func dotPlain(x, y []float64) float64 {
	y = y[:len(x)]
	s := 0.0
	for i, v := range x {
		s += v * y[i]
	}
	return s
}

// dots4 computes the sixteen dot products of four rows with four rows; the sums stay in registers, two by two rows at a time.
func dots4(s *[16]float64, a, b [4][]float64) {
	for h := 0; h < 4; h += 2 {
		x0, x1 := a[h], a[h+1]
		n := len(x0)
		x1 = x1[:n]
		y0, y1, y2, y3 := b[0][:n], b[1][:n], b[2][:n], b[3][:n]
		var p0, p1, p2, p3, q0, q1, q2, q3 float64
		for k := range n {
			u, v := x0[k], x1[k]
			w := y0[k]
			p0 += u * w
			q0 += v * w
			w = y1[k]
			p1 += u * w
			q1 += v * w
			w = y2[k]
			p2 += u * w
			q2 += v * w
			w = y3[k]
			p3 += u * w
			q3 += v * w
		}
		o := s[4*h : 4*h+8]
		o[0], o[1], o[2], o[3], o[4], o[5], o[6], o[7] = p0, p1, p2, p3, q0, q1, q2, q3
	}
}

// addDots fills the lower triangle of g in rows [r0, r1) with TT', T upper triangular: row i of T starts at i.
func addDots(g, t matrix, r0, r1 int) {
	for k0 := r0 / 4 * 4; k0 < t.n; k0 += chunkSize {
		k1 := min(k0+chunkSize, t.n)
		for i := r0; i < r1; i += 4 {
			for j := 0; j <= i && max(k0, i) < k1; j += 4 {
				tile{g, t, t, i, min(i+4, r1), j, min(j+4, t.n)}.subtract(i, j, max(k0, i), k1)
			}
		}
	}
	for i := r0; i < r1; i++ {
		for j := range i + 1 {
			g.a[i*g.n+j] = -g.a[i*g.n+j]
		}
	}
}
