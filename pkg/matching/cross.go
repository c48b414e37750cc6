package matching

import (
	"context"
	"math"
)

// search looks for the best plan where the rules of entries cross. A crossing rule has a price, paid or charged for each
// judge of its group; the optimal flow at any prices is a lower bound of the cost. Branches bound how many judges an entry
// takes of an atom.
type search struct {
	g      *network
	rules  []crossing
	of     map[int][]int   // rules, by entry
	lo, hi map[int32]int32 // bounds of atoms, where a branch set them
	best   int64           // cost of the best plan, crossing rules that are unmet included
	panels [][]int         // of the best plan
	open   int64           // least cost that an unexplored branch may have
	left   int             // branches that may still be looked into
}

// crossing is a rule of an entry that no cell stands for.
type crossing struct {
	entry, rule int
	bound       bound
	price       int64   // above zero for judges wanted, below for judges unwanted
	atoms       []int32 // of the group
	others      []int32 // atoms that are not
	count       int     // judges of the group in the flow
}

func newSearch(g *network, limit int) *search {
	s := &search{g: g, of: map[int][]int{}, lo: map[int32]int32{}, hi: map[int32]int32{}, best: math.MaxInt64, open: math.MaxInt64, left: limit}
	if limit == 0 {
		s.left = min(max(50_000_000/(g.pairs+1), 30), 2000)
	}
	for i, shape := range g.in.shape {
		if shape == nil {
			continue
		}
		for _, r := range shape.cross {
			c := crossing{entry: i, rule: r, bound: g.in.bound[i][r]}
			for cell, member := range shape.member {
				if shape.rule[cell] >= 0 || cell == 0 {
					continue
				}
				if v := g.first[i] + int32(cell); member>>r&1 != 0 {
					c.atoms = append(c.atoms, v)
				} else {
					c.others = append(c.others, v)
				}
			}
			s.of[i] = append(s.of[i], len(s.rules))
			s.rules = append(s.rules, c)
		}
	}
	return s
}

// run prices the rules, then branches. The plan is the best found; its cost is at most open above the least.
func (s *search) run(ctx context.Context) error {
	if err := s.repair(ctx); err != nil {
		return err
	}
	if err := s.subgradient(ctx); err != nil {
		return err
	}
	if err := s.repair(ctx); err != nil {
		return err
	}
	if err := s.polish(ctx); err != nil {
		return err
	}
	if err := s.explore(ctx); err != nil {
		return err
	}
	return s.polish(ctx)
}

// limit is what the price of a rule refers to.
func (c *crossing) limit() int {
	if c.price > 0 {
		return c.bound.least
	}
	return c.bound.most
}

// short is by how many judges a rule is missed.
func (c *crossing) short() int { return max(c.bound.least-c.count, c.count-c.bound.most, 0) }

// charge writes prices and branches into the costs of an entry's atoms.
func (s *search) charge(i int) {
	for cell, member := range s.g.in.shape[i].member {
		v := s.g.first[i] + int32(cell)
		first, ok := s.g.atoms[v]
		if !ok {
			continue
		}
		price := int64(0)
		for _, k := range s.of[i] {
			if member>>s.rules[k].rule&1 != 0 {
				price -= s.rules[k].price
			}
		}
		lo, hi := s.allowed(v)
		for u := range s.g.in.places[i] {
			cost := price
			if int32(u) < lo {
				cost -= s.g.weigh.unmet
			} else if int32(u) >= hi {
				cost += s.g.weigh.unmet
			}
			s.g.links[first+u].cost = cost
		}
	}
}

// allowed is how many judges of an atom the branch allows.
func (s *search) allowed(v int32) (lo, hi int32) {
	hi = maxPlaces
	if h, ok := s.hi[v]; ok {
		hi = h
	}
	return s.lo[v], hi
}

// resolve brings the flow to least cost at the prices and branches of now, and offers it as a plan. The bound is rounded up
// to what a plan can cost; missed says that the flow does not keep to the branches.
func (s *search) resolve(ctx context.Context) (lower int64, missed bool, err error) {
	if err := s.g.solve(ctx); err != nil {
		return 0, false, err
	}
	cost, w := s.g.total(), s.g.weigh
	off := int64(0)
	for v, lo := range s.lo {
		cost += w.unmet * int64(lo)
		off += int64(max(lo-s.taken(v), 0))
	}
	for v, hi := range s.hi {
		off += int64(max(s.taken(v)-hi, 0))
	}
	worth := cost - off*w.unmet
	for k := range s.rules {
		c := &s.rules[k]
		c.count = 0
		for _, v := range c.atoms {
			c.count += int(s.taken(v))
		}
		cost += c.price * int64(c.limit())
		worth += c.price*int64(c.count) + w.unmet*int64(c.short())
	}
	if worth < s.best {
		s.best, s.panels = worth, s.g.panels()
	}
	if rest := cost % w.point; rest > 0 {
		cost += w.point - rest
	} else if rest < 0 {
		cost -= rest
	}
	return cost, off > 0, nil
}

// taken is how many judges of an atom the flow gives its entry.
func (s *search) taken(v int32) int32 {
	i, total := s.g.entryOf(v), int32(0)
	first := s.g.atoms[v]
	for u := range s.g.in.places[i] {
		total += s.g.flow(s.g.pairs + first + u)
	}
	return total
}

// total is the cost of the flow, with what is wanted and lacking as unmet.
func (g *network) total() int64 {
	total := g.rewards * g.weigh.unmet
	for a, s := range g.state[:g.pairs] {
		if s < 0 {
			total += g.cost[a]
		}
	}
	for k, l := range g.links {
		if g.state[g.pairs+k] < 0 {
			total += l.cost * int64(l.room)
		}
	}
	for v := range g.root {
		total += g.price(g.tree.arc[v]) * int64(g.tree.flow[v])
	}
	return total
}
