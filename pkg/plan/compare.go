package plan

import (
	"context"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/jury"
	"palmares/pkg/matching"
)

// Comparison is what changes from one plan, or from what is in force, to another.
type Comparison struct {
	Board   jury.Board
	Before  Sum
	After   Sum
	Added   []jury.Pair
	Removed []jury.Pair
	Judges  []Shift // whose load differs, by number of entries
	Entries []Shift // whose judges suit them better or worse, by the sum of suitability
}

// Design is what a plan will be able to tell.
type Design = matching.Design

// Sum is a plan in a few numbers.
type Sum struct {
	Objective int64
	Design    Design
	Least     int // load
	Most      int
}

// Shift is something of one judge or entry before and after.
type Shift struct {
	ID     string
	Before int
	After  int
}

// Compare tells who gains and who loses from another plan of the same round, or from the assignments in force, to this one.
func (s Service) Compare(ctx context.Context, actor account.Actor, id, from string) (Comparison, error) {
	of, err := s.readable(ctx, actor, id)
	if err != nil {
		return Comparison{}, err
	}
	set, err := s.setting(ctx, of)
	if err != nil {
		return Comparison{}, err
	}
	before := inForce(set.board)
	if from != "" {
		other, err := s.readable(ctx, actor, from)
		if err != nil || other.RoundID != of.RoundID {
			return Comparison{}, fault.Hide(err, "plan_not_found")
		}
		before = other.Pairs
	}
	out, err := set.compare(before, of.Pairs)
	if !jury.MayKnowNames(actor, set.board.Round, s.Now()) {
		out.Entries = []Shift{} // suitability tells what an entry is about
	}
	out.Board = set.board.SeenBy(actor, s.Now())
	return out, err
}

func (s setting) compare(before, after []jury.Pair) (Comparison, error) {
	out := Comparison{Board: s.board, Judges: []Shift{}, Entries: []Shift{}}
	out.Added, out.Removed = differences(before, after)
	one, err := s.assess(before)
	if err != nil {
		return Comparison{}, err
	}
	two, err := s.assess(after)
	if err != nil {
		return Comparison{}, err
	}
	out.Before, out.After = s.sum(one), s.sum(two)
	for j, judge := range s.board.Judges {
		if one.Loads[j] != two.Loads[j] {
			out.Judges = append(out.Judges, Shift{judge.ID, one.Loads[j], two.Loads[j]})
		}
	}
	for i, candidate := range s.board.Candidates {
		if one.fits[i] != two.fits[i] {
			out.Entries = append(out.Entries, Shift{candidate.ID, one.fits[i], two.fits[i]})
		}
	}
	return out, nil
}

// assessed is what pairs are worth, with the suitability by entry.
type assessed struct {
	matching.Plan
	fits []int
}

func (s setting) assess(pairs []jury.Pair) (assessed, error) {
	known := []matching.Pair{}
	out := assessed{fits: make([]int, len(s.board.Candidates))}
	for _, one := range pairs {
		if pair, ok := s.pair(one); ok {
			known = append(known, pair)
			out.fits[pair.Entry] += s.fit(pair.Entry, pair.Judge)
		}
	}
	var err error
	out.Plan, _, err = matching.Assess(s.problem(), known)
	return out, err
}

// sum counts the loads of those who take something: who has left, or is left out, would be the least of any plan.
func (s setting) sum(of assessed) Sum {
	out := Sum{Objective: of.Objective, Design: of.Design}
	first := true
	for j, load := range of.Loads {
		if load == 0 && s.out(s.board.Judges[j]) {
			continue
		}
		if first {
			out.Least, first = load, false
		}
		out.Least, out.Most = min(out.Least, load), max(out.Most, load)
	}
	return out
}
