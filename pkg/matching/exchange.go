package matching

import "slices"

// place is a pair that may change: the judge at a position of an entry's panel.
type place struct{ entry, at int }

// exchanger swaps the judges of two places, so that loads stay, and knows what that costs.
type exchanger struct {
	in     *instance
	panels [][]int // pins apart
	free   []place // neither pinned nor kept
	price  int64   // suitability given up so far
}

func newExchanger(in *instance, panels [][]int) *exchanger {
	x := &exchanger{in: in, panels: panels}
	for i, panel := range panels {
		for at, j := range panel {
			if in.kept == nil || !in.kept[in.at(i, j)] {
				x.free = append(x.free, place{i, at})
			}
		}
	}
	return x
}

func (x *exchanger) judge(p place) int { return x.panels[p.entry][p.at] }

// loss is the suitability that a swap gives up, and whether its pairs are open.
func (x *exchanger) loss(p, q place) (int64, bool) {
	a, b := x.judge(p), x.judge(q)
	pb, qa := x.in.score[x.in.at(p.entry, b)], x.in.score[x.in.at(q.entry, a)]
	if a == b || p.entry == q.entry || pb == closed || qa == closed {
		return 0, false
	}
	pa, qb := x.in.score[x.in.at(p.entry, a)], x.in.score[x.in.at(q.entry, b)]
	return int64(pa) + int64(qb) - int64(pb) - int64(qa), true
}

// fits says whether a swap keeps panels without repeats and inside their rules as far as they are now.
func (x *exchanger) fits(p, q place) bool {
	a, b := x.judge(p), x.judge(q)
	return !slices.Contains(x.panels[p.entry], b) && !slices.Contains(x.panels[q.entry], a) && x.obeys(p, b) && x.obeys(q, a)
}

// obeys says whether no rule of an entry is further from being met with another judge in a place.
func (x *exchanger) obeys(p place, judge int) bool {
	s := x.in.shape[p.entry]
	if s == nil {
		return true
	}
	for r, b := range x.in.bound[p.entry] {
		before := s.count(x.panels[p.entry], r)
		after := before - int(s.mask[x.judge(p)]>>r&1) + int(s.mask[judge]>>r&1)
		if max(b.least-after, after-b.most, 0) > max(b.least-before, before-b.most, 0) {
			return false
		}
	}
	return true
}

func (x *exchanger) swap(p, q place) {
	loss, _ := x.loss(p, q)
	x.price += loss
	x.panels[p.entry][p.at], x.panels[q.entry][q.at] = x.judge(q), x.judge(p)
}

// whole are the panels with their pins.
func (x *exchanger) whole() [][]int { return x.in.whole(x.panels) }

func (in *instance) whole(panels [][]int) [][]int {
	out := make([][]int, len(panels))
	for i, panel := range panels {
		out[i] = slices.Concat(in.held[i], panel)
	}
	return out
}
