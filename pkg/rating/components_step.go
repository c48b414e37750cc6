package rating

import "math"

// advance takes one average information step; nil when none helps.
func (z *crossing) advance(now *crossed) (*crossed, float64) {
	step := now.step()
	length := 0.0
	for _, v := range step {
		length = max(length, math.Abs(v))
	}
	scale := min(1, maxStep/max(length, 1e-300))
	for range 12 {
		t := make([]float64, len(step))
		for k := range t {
			t[k] = min(max(now.t[k]*math.Exp(scale*step[k]), leastRatio), maxRatio)
		}
		if next := z.solve(t); next != nil && next.minus2 <= now.minus2+slack*(1+math.Abs(now.minus2)) {
			return next, scale * length
		}
		scale /= 2
	}
	return nil, 0
}

// step solves the average information equations in the log ratios and the log noise, and returns the ratios' part.
func (s *crossed) step() []float64 {
	n := len(s.t) + 1
	score, info := s.scores(), s.information()
	h, b := newMatrix(n), make([]float64, n)
	all := 0.0
	for a := range n {
		b[a] = score[a]
		all += score[a]
		for c := range n {
			h.row(a)[c] = info.row(a)[c]
		}
	}
	for a := range n { // noise moves every variance when the ratios stand
		h.row(a)[n-1] = sum(info.row(a))
	}
	for c := range n {
		t := 0.0
		for a := range n {
			t += h.row(a)[c]
		}
		h.row(n - 1)[c] = t
	}
	b[n-1] = all
	for a := range n - 1 {
		if s.t[a] <= leastRatio && b[a] < 0 {
			for c := range n {
				h.row(a)[c], h.row(c)[a] = 0, 0
			}
			h.row(a)[a], b[a] = 1, 0
		}
		h.row(a)[a] += 1e-6 * (1 + h.row(a)[a])
	}
	if !h.cholesky(1) {
		for a := range b {
			b[a] = min(max(b[a], -1), 1)
		}
		return b[:n-1]
	}
	h.solveLower(b)
	h.solveUpper(b)
	return b[:n-1]
}
