package matching

import (
	"context"
	"math"
)

// ascent is how a search for prices goes: it hopes for a bound better by some leap, which doubles while the hope is met and
// halves when it is not, so that it finds the scale that matters (Goffin & Kiwiel 1999), in a direction that remembers (Barahona & Anbil 2000).
type ascent struct {
	high     int64
	best     []int64
	leap     float64
	idle     int
	drift    []float64
	fresh    float64 // share of the present in the direction
	patience int
}

// climbs are the two ways to go: a long memory finds the scale, a short one the last points.
var climbs = []struct {
	memory float64 // share of the present in the direction
	idle   int     // steps without a gain before the leap is halved
}{{0.05, 5}, {0.4, 10}}

// subgradient raises the bound by moving each price against what its rule misses.
func (s *search) subgradient(ctx context.Context) error {
	rounds := min(max(1_000_000_000/(s.g.pairs+1), 20), 1000)
	a := ascent{high: math.MinInt64, best: s.prices(), drift: make([]float64, len(s.rules))}
	for _, way := range climbs {
		a.leap, a.fresh, a.patience = float64(s.g.weigh.point*MaxScore), 1, way.idle
		for range rounds {
			s.chargeAll()
			lower, _, err := s.resolve(ctx)
			if err != nil {
				return err
			}
			s.judgeStep(&a, lower)
			if a.high >= s.best || a.leap < float64(s.g.weigh.point)/4 || !s.move(&a) {
				break
			}
			a.fresh = way.memory
		}
		s.charges(a.best)
	}
	return nil
}

// judgeStep keeps the prices that raise the bound, and goes back to the best after a few that do not.
func (s *search) judgeStep(a *ascent, lower int64) {
	gain := float64(lower) - float64(a.high)
	if lower > a.high {
		a.best = s.prices()
		a.high = lower
	}
	if gain >= a.leap/2 {
		a.leap, a.idle = 2*a.leap, 0
	} else if a.idle++; a.idle >= a.patience {
		a.leap, a.idle = a.leap/2, 0
	}
}

func (s *search) charges(prices []int64) {
	for k := range s.rules {
		s.rules[k].price = prices[k]
	}
	s.chargeAll()
}

func (s *search) prices() []int64 {
	out := make([]int64, len(s.rules))
	for k := range s.rules {
		out[k] = s.rules[k].price
	}
	return out
}

func (s *search) chargeAll() {
	for i := range s.of {
		s.charge(i)
	}
}

// move steps the prices towards meeting the rules; it says whether any rule asked for it.
func (s *search) move(a *ascent) bool {
	length := 0.0
	for k := range s.rules {
		a.drift[k] = (1-a.fresh)*a.drift[k] + a.fresh*float64(s.rules[k].pull())
		length += a.drift[k] * a.drift[k]
	}
	if length == 0 {
		return false
	}
	step := a.leap / length
	for k := range s.rules {
		c := &s.rules[k]
		price := a.best[k] + int64(math.Round(step*a.drift[k]))
		if price > 0 && a.best[k] < 0 || price < 0 && a.best[k] > 0 {
			price = 0
		}
		c.price = min(max(price, -s.g.weigh.unmet), s.g.weigh.unmet)
	}
	return true
}

// pull is by how many judges the flow differs from what the price of a rule refers to: none where a rule without a price is met.
func (c *crossing) pull() int {
	switch {
	case c.count < c.bound.least:
		return c.bound.least - c.count
	case c.count > c.bound.most:
		return c.bound.most - c.count
	case c.price != 0:
		return c.limit() - c.count
	}
	return 0
}

// repair looks for a plan: of the entries that miss a rule it asks some for one more judge of a likely atom, and sees what
// that leaves to the others, until none is left or it gives up.
func (s *search) repair(ctx context.Context) error {
	for range 60 {
		if _, _, err := s.resolve(ctx); err != nil {
			return err
		}
		if !s.askSome() {
			break
		}
	}
	clear(s.lo)
	clear(s.hi)
	s.chargeAll()
	return nil
}

// askSome asks an eighth of those who miss a rule; it says whether anybody could be asked.
func (s *search) askSome() bool {
	missing, asked := 0, 0
	for k := range s.rules {
		missing += min(s.rules[k].short(), 1)
	}
	for k := range s.rules {
		if asked > missing/8 {
			break
		}
		if c := &s.rules[k]; c.short() > 0 && s.ask(c) {
			s.charge(c.entry)
			asked++
		}
	}
	return asked > 0
}

// ask holds what an entry has of the group and asks for one more, or for one less.
func (s *search) ask(c *crossing) bool {
	if c.count > c.bound.most {
		v := s.pick(c.atoms, s.canFall)
		if v >= 0 {
			s.hi[v] = s.taken(v) - 1
		}
		return v >= 0
	}
	v := s.pick(c.atoms, s.canRise(c.entry))
	if v < 0 {
		return false
	}
	for _, o := range c.atoms {
		if n := s.taken(o); n > s.lo[o] {
			s.lo[o] = n
		}
	}
	s.lo[v] = s.taken(v) + 1
	return true
}

// pick is the atom that would serve best: the highest potential among those that fit, −1 when none does.
func (s *search) pick(atoms []int32, fits func(int32) bool) int32 {
	found := int32(-1)
	for _, v := range atoms {
		if fits(v) && (found < 0 || s.g.tree.pot[v] > s.g.tree.pot[found]) {
			found = v
		}
	}
	return found
}
