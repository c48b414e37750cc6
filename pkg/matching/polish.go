package matching

import "context"

// polisher betters a plan by one judge for another, or two swapped, while the cost falls and no rule suffers.
type polisher struct {
	*exchanger
	g     *network
	loads []int // pins apart
	next  []int64
	last  []int64
}

// never is the cost of an entry that a judge cannot take.
const never = int64(1) << 60

// polish betters the best plan found so far.
func (s *search) polish(ctx context.Context) error {
	p := &polisher{exchanger: &exchanger{in: s.g.in, panels: s.panels}, g: s.g, loads: make([]int, s.g.in.m), next: make([]int64, s.g.in.m), last: make([]int64, s.g.in.m)}
	for i, panel := range s.panels {
		for at, j := range panel {
			p.free = append(p.free, place{i, at})
			p.loads[j]++
		}
	}
	for j := range p.loads {
		p.reckon(j)
	}
	for better := true; better; {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		gain := p.pass()
		s.best -= gain
		better = gain > 0
	}
	return nil
}

// reckon notes what one more entry of a judge costs, and what one less saves.
func (p *polisher) reckon(j int) {
	p.next[j], p.last[j] = never, 0
	load := p.loads[j]
	for k := p.g.load[j][0]; k < p.g.load[j][1]; k++ {
		l := &p.g.links[k]
		if load > 0 {
			p.last[j] = l.cost
		}
		if load -= int(l.room); load < 0 {
			p.next[j] = l.cost
			return
		}
	}
}

// maxSwaps is up to how many places all pairs of places are looked at.
const maxSwaps = 4000

// pass looks at every place once; it says by how much the cost fell.
func (p *polisher) pass() int64 {
	gain := int64(0)
	for k, one := range p.free {
		for b := range p.in.m {
			gain += p.replace(one, b)
		}
		if len(p.free) > maxSwaps {
			continue
		}
		for _, two := range p.free[:k] {
			gain += p.trade(one, two)
		}
	}
	return gain
}

func (p *polisher) cost(i, j int) int64 { return p.g.cost[p.in.at(i, j)] }

// replace gives a place to another judge if that costs less.
func (p *polisher) replace(one place, b int) int64 {
	a := p.judge(one)
	if p.in.score[p.in.at(one.entry, b)] == closed || a == b {
		return 0
	}
	gain := p.cost(one.entry, a) - p.cost(one.entry, b) + p.last[a] - p.next[b]
	if gain <= 0 || p.holds(one.entry, b) || !p.obeys(one, b) {
		return 0
	}
	p.panels[one.entry][one.at] = b
	p.loads[a]--
	p.loads[b]++
	p.reckon(a)
	p.reckon(b)
	return gain
}

func (p *polisher) holds(i, judge int) bool {
	for _, j := range p.panels[i] {
		if j == judge {
			return true
		}
	}
	return false
}

// trade swaps the judges of two places if that costs less.
func (p *polisher) trade(one, two place) int64 {
	if _, open := p.loss(one, two); !open {
		return 0
	}
	a, b := p.judge(one), p.judge(two)
	gain := p.cost(one.entry, a) + p.cost(two.entry, b) - p.cost(one.entry, b) - p.cost(two.entry, a)
	if gain <= 0 || !p.fits(one, two) {
		return 0
	}
	p.swap(one, two)
	return gain
}
