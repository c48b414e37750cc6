package matching

import (
	"cmp"
	"slices"
)

// What a list of pairs can break beside what a problem can lack.
const (
	ForbiddenPair  Code = "forbidden_pair"
	PairTwice      Code = "pair_twice"
	TooManyJudges  Code = "too_many_judges"  // of an entry, against its places
	TooManyEntries Code = "too_many_entries" // of a judge, against the maximum
	TooManyOfGroup Code = "too_many_of_group"
)

// Breach is one rule that pairs break. Entry or Judge is −1 where the rule is not of one.
type Breach struct {
	Code         Code
	Group        string
	Entry, Judge int
	Need, Have   int
}

// Assess says what any pairs are worth, whoever chose them, and every rule that they break. It shares nothing with Solve but
// the measures of the design, so that each can be held to the other.
func Assess(p Problem, pairs []Pair) (Plan, []Breach, error) {
	if err := p.Validate(); err != nil {
		return Plan{}, nil, err
	}
	q := p
	q.Pinned = pairs
	if err := q.validatePairs(); err != nil {
		return Plan{}, nil, err
	}
	a := weighing{problem: p, panels: make([][]int, len(p.Entries)), loads: make([]int, len(p.Judges))}
	a.readPairs(pairs)
	for e := range p.Entries {
		a.checkEntry(e)
	}
	for j, one := range p.Judges {
		a.unless(a.loads[j] <= one.Max, Breach{Code: TooManyEntries, Entry: -1, Judge: j, Need: one.Max, Have: a.loads[j]})
		a.unless(a.loads[j] >= one.Min, Breach{Code: TooFewEntries, Entry: -1, Judge: j, Need: one.Min, Have: a.loads[j]})
	}
	a.plan.Loads, a.plan.Design = a.loads, measure(a.panels, len(p.Judges))
	return a.plan, a.breaches, nil
}

type weighing struct {
	problem  Problem
	panels   [][]int
	loads    []int
	plan     Plan
	breaches []Breach
}

func (a *weighing) unless(holds bool, breach Breach) {
	if !holds {
		a.breaches = append(a.breaches, breach)
	}
}

func (a *weighing) readPairs(pairs []Pair) {
	forbidden, base, seen := map[Pair]bool{}, map[Pair]bool{}, map[Pair]bool{}
	for _, one := range a.problem.Forbidden {
		forbidden[one] = true
	}
	for _, one := range a.problem.Base {
		base[one] = true
	}
	for _, one := range pairs {
		a.unless(!forbidden[one], Breach{Code: ForbiddenPair, Entry: one.Entry, Judge: one.Judge})
		a.unless(!seen[one], Breach{Code: PairTwice, Entry: one.Entry, Judge: one.Judge})
		if seen[one] {
			continue
		}
		seen[one] = true
		a.panels[one.Entry] = append(a.panels[one.Entry], one.Judge)
		a.loads[one.Judge]++
		a.plan.Pairs = append(a.plan.Pairs, one)
		if a.problem.Score != nil {
			a.plan.Objective += int64(a.problem.Score(one.Entry, one.Judge))
		}
		if base[one] {
			a.plan.Kept++
		}
	}
	slices.SortFunc(a.plan.Pairs, func(x, y Pair) int { return cmp.Or(cmp.Compare(x.Entry, y.Entry), cmp.Compare(x.Judge, y.Judge)) })
}

func (a *weighing) checkEntry(e int) {
	entry, panel := a.problem.Entries[e], a.panels[e]
	a.unless(len(panel) >= entry.Places, Breach{Code: TooFewPlaces, Entry: e, Judge: -1, Need: entry.Places, Have: len(panel)})
	a.unless(len(panel) <= entry.Places, Breach{Code: TooManyJudges, Entry: e, Judge: -1, Need: entry.Places, Have: len(panel)})
	for _, rule := range entry.Rules {
		have := 0
		for _, j := range panel {
			if slices.Contains(a.problem.Judges[j].Groups, rule.Group) {
				have++
			}
		}
		a.unless(have >= rule.Least, Breach{Code: TooFewOfGroup, Group: rule.Group, Entry: e, Judge: -1, Need: rule.Least, Have: have})
		a.unless(rule.Most == 0 || have <= rule.Most, Breach{Code: TooManyOfGroup, Group: rule.Group, Entry: e, Judge: -1, Need: rule.Most, Have: have})
	}
}
