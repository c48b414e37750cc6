package rating

import "math"

// bound is the largest ratio that a factor may take.
func (p *search) bound(factor int) float64 {
	if p.penalised && levelsOf(p.l, factor) == 2 {
		return twoLevels
	}
	return maxRatio
}

// still says whether a ratio has nowhere to go: held at zero, or at its bound and pushed beyond.
func (p *search) still(s *system, slope [3]float64) [2]bool {
	return [2]bool{
		p.held[0] || s.tBig >= p.bound(0) && slope[0] > 0,
		p.held[1] || s.tSmall >= p.bound(1) && slope[1] > 0,
	}
}

// slopes is the gradient of the objective's half, with the penalty.
func (p *search) slopes(s *system) gradient {
	g := s.gradient()
	for k := range p.held {
		if p.penalised && !p.held[k] {
			g.score[k] += 0.5
			g.score[2] -= 0.5
		}
	}
	return g
}

// step proposes a change of the two log ratios: average information first, then the curvature itself.
func (p *search) step(s *system) [2]float64 {
	g := p.slopes(s)
	still := p.still(s, g.score)
	if p.passes <= aiPasses {
		if step, ok := averageStep(g, still, s.s2 <= p.floor); ok {
			return step
		}
	}
	return p.newton(s, g, still)
}

// averageStep solves the average information equations in the log ratios and the log noise, and returns the ratios' part.
func averageStep(g gradient, still [2]bool, floored bool) ([2]float64, bool) {
	info, score := g.info, g.score
	for k := range 3 { // noise moves all three variances when the ratios stand
		info[k][2] = g.info[k][0] + g.info[k][1] + g.info[k][2]
	}
	score[2] = score[0] + score[1] + score[2]
	info[2] = [3]float64{info[0][2], info[1][2], info[0][2] + info[1][2] + info[2][2]}
	for k := range 3 {
		if k < 2 && still[k] || k == 2 && floored {
			info[0][k], info[1][k], info[2][k] = 0, 0, 0
			info[k] = [3]float64{}
			info[k][k], score[k] = 1, 0
		}
		info[k][k] *= 1 + 1e-9
	}
	v, ok := solve3(info, score)
	return [2]float64{v[0], v[1]}, ok && math.Abs(v[0]) < 100 && math.Abs(v[1]) < 100
}

const probe = 1e-4 // change of a log ratio by which the curvature is measured

// newton measures the curvature by differences of the gradient; where it is not that of a maximum it follows the gradient.
func (p *search) newton(s *system, g gradient, still [2]bool) [2]float64 {
	var h [3][3]float64
	b := [3]float64{}
	for k := range 2 {
		if still[k] {
			h[k][k] = 1
			continue
		}
		t := ratios{s.tBig, s.tSmall}
		t[k] *= math.Exp(probe)
		next, _ := p.solve(t)
		if next == nil {
			h[k][k] = 1
			continue
		}
		moved := p.slopes(next)
		for r := range 2 {
			if !still[r] {
				h[r][k] = -(moved.score[r] - g.score[r]) / probe
			}
		}
		b[k] = g.score[k]
	}
	h[0][1] = (h[0][1] + h[1][0]) / 2
	h[1][0], h[2][2] = h[0][1], 1
	if v, ok := solve3(h, b); ok && h[0][0] > 0 && h[0][0]*h[1][1] > h[0][1]*h[0][1] {
		return [2]float64{v[0], v[1]}
	}
	return [2]float64{min(max(b[0], -maxStep), maxStep), min(max(b[1], -maxStep), maxStep)}
}
