package matching_test

import (
	"slices"

	"palmares/pkg/matching"
)

// failing is what tests and property tests have in common.
type failing interface{ Errorf(string, ...any) }

// follows fails where a plan breaks what it may never break, or a rule while it says that all is met.
func follows(t failing, p matching.Problem, plan matching.Plan) {
	loads, panels := make([]int, len(p.Judges)), make([][]int, len(p.Entries))
	for _, one := range plan.Pairs {
		loads[one.Judge]++
		if slices.Contains(panels[one.Entry], one.Judge) || slices.Contains(p.Forbidden, one) {
			t.Errorf("%v is forbidden, or twice in %v", one, panels[one.Entry])
		}
		panels[one.Entry] = append(panels[one.Entry], one.Judge)
	}
	for j, one := range p.Judges {
		if loads[j] > max(one.Max, pins(p, j)) || loads[j] < one.Min && len(plan.Unmet) == 0 || loads[j] != plan.Loads[j] {
			t.Errorf("judge %d has %d (said %d) of %d to %d", j, loads[j], plan.Loads[j], one.Min, one.Max)
		}
	}
	if len(plan.Unmet) == 0 {
		followsRules(t, p, panels)
	}
}

func followsRules(t failing, p matching.Problem, panels [][]int) {
	for i, e := range p.Entries {
		if len(panels[i]) != e.Places {
			t.Errorf("entry %d has %d of %d", i, len(panels[i]), e.Places)
		}
		for _, r := range e.Rules {
			count := 0
			for _, j := range panels[i] {
				if slices.Contains(p.Judges[j].Groups, r.Group) {
					count++
				}
			}
			if count < r.Least || r.Most > 0 && count > r.Most {
				t.Errorf("entry %d has %d judges of %q, not %d to %d", i, count, r.Group, r.Least, r.Most)
			}
		}
	}
}

// pins counts the distinct pins of a judge.
func pins(p matching.Problem, j int) int {
	distinct := map[matching.Pair]bool{}
	for _, one := range p.Pinned {
		if one.Judge == j {
			distinct[one] = true
		}
	}
	return len(distinct)
}
