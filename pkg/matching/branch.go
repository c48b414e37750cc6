package matching

import "context"

// cut divides the plans of a branch in two by how many judges an entry takes of an atom: at most at, or more.
type cut struct {
	atom  int32
	entry int
	at    int32
	more  bool // which half to look into first
}

// explore looks into a branch and all below it, and leaves the bounds as they were.
func (s *search) explore(ctx context.Context) error {
	lower, missed, err := s.resolve(ctx)
	if err != nil || lower >= s.best {
		return err
	}
	c, ok := s.divide()
	if !ok && !missed {
		return nil // the flow is the best plan of this branch
	}
	if s.left--; s.left <= 0 || !ok {
		s.open = min(s.open, lower)
		return nil
	}
	for _, more := range []bool{c.more, !c.more} {
		if lower >= s.best {
			return nil
		}
		if err := s.descend(ctx, c, more); err != nil {
			return err
		}
	}
	return nil
}

func (s *search) descend(ctx context.Context, c cut, more bool) error {
	bounds, value := s.hi, c.at
	if more {
		bounds, value = s.lo, c.at+1
	}
	before, had := bounds[c.atom]
	bounds[c.atom] = value
	s.charge(c.entry)
	err := s.explore(ctx)
	if had {
		bounds[c.atom] = before
	} else {
		delete(bounds, c.atom)
	}
	s.charge(c.entry)
	return err
}

// divide finds a rule that the flow misses, or pays for without need, and the cut that bears on it. Without one the flow is
// the best plan of the branch: no price hides anything.
func (s *search) divide() (cut, bool) {
	for _, missing := range []bool{true, false} {
		for k := range s.rules {
			r := &s.rules[k]
			if missing && r.short() == 0 || r.pull() == 0 {
				continue
			}
			if c, ok := s.cutFor(r); ok {
				return c, true
			}
		}
	}
	return cut{}, false
}

func (s *search) cutFor(r *crossing) (cut, bool) {
	up, down := r.atoms, r.others
	if r.pull() < 0 {
		up, down = down, up
	}
	if v := s.pick(up, s.canRise(r.entry)); v >= 0 {
		return cut{v, r.entry, s.taken(v), true}, true
	}
	if v := s.pick(down, s.canFall); v >= 0 {
		return cut{v, r.entry, s.taken(v) - 1, false}, true
	}
	return cut{}, false
}

func (s *search) canRise(entry int) func(v int32) bool {
	return func(v int32) bool {
		_, hi := s.allowed(v)
		return s.taken(v) < min(hi, int32(s.g.in.places[entry]))
	}
}

func (s *search) canFall(v int32) bool {
	lo, _ := s.allowed(v)
	return s.taken(v) > lo
}
