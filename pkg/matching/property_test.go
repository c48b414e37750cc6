package matching_test

import (
	"context"
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"palmares/pkg/matching"
)

func drawn(t *rapid.T) matching.Problem {
	return randomProblem(rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "problem"), 3)))
}

func drawnOptions(t *rapid.T) matching.Options {
	return matching.Options{Seed: rapid.Uint64Range(0, 9).Draw(t, "seed"), Balance: rapid.SampledFrom([]matching.Balance{matching.Even, matching.Free}).Draw(t, "balance"),
		Give: rapid.IntRange(0, 50).Draw(t, "give"), Improve: rapid.IntRange(-1, 200).Draw(t, "improve")}
}

func solve(t interface{ Fatal(...any) }, p matching.Problem, o matching.Options) matching.Plan {
	plan, err := matching.Solve(context.Background(), p, o)
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

func TestSolve_neverBreaksWhatMayNotBreak(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawn(t)
		plan := solve(t, p, drawnOptions(t))
		follows(t, p, plan)
		for _, one := range p.Pinned {
			if !slices.Contains(plan.Pairs, one) {
				t.Errorf("pin %v is lost", one)
			}
		}
		if plan.Bound < plan.Objective || plan.Optimal && plan.Bound > plan.Objective {
			t.Errorf("objective %d, bound %d, optimal %v", plan.Objective, plan.Bound, plan.Optimal)
		}
	})
}

func TestSolve_orderOfInputDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, o := drawn(t), drawnOptions(t)
		entries := rapid.Permutation(numbers(len(p.Entries))).Draw(t, "entries")
		judges := rapid.Permutation(numbers(len(p.Judges))).Draw(t, "judges")
		q := matching.Problem{Score: func(e, j int) int { return p.Score(entries[e], judges[j]) }}
		for _, i := range entries {
			e := p.Entries[i]
			e.Rules = slices.Clone(e.Rules)
			slices.Reverse(e.Rules)
			q.Entries = append(q.Entries, e)
		}
		for _, j := range judges {
			q.Judges = append(q.Judges, p.Judges[j])
		}
		move := func(list []matching.Pair) (out []matching.Pair) {
			for _, one := range list {
				out = append(out, matching.Pair{Entry: slices.Index(entries, one.Entry), Judge: slices.Index(judges, one.Judge)})
			}
			slices.Reverse(out)
			return out
		}
		q.Forbidden, q.Pinned = move(p.Forbidden), move(p.Pinned)
		a, b := solve(t, p, o), solve(t, q, o)
		if !reflect.DeepEqual(named(p, a.Pairs), named(q, b.Pairs)) || a.Bound != b.Bound || a.Design != b.Design || len(a.Unmet) != len(b.Unmet) {
			t.Errorf("%v\n%v", named(p, a.Pairs), named(q, b.Pairs))
		}
	})
}

func TestSolve_leastChangeLeavesUnrelatedPairsAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawn(t)
		p.Pinned = nil
		for j := range p.Judges {
			p.Judges[j].Min = 0
		}
		o := drawnOptions(t)
		before := solve(t, p, o)
		if len(before.Unmet) > 0 {
			return
		}
		lost := before.Pairs[rapid.IntRange(0, len(before.Pairs)-1).Draw(t, "conflict")]
		p.Forbidden, p.Base = append(p.Forbidden, lost), before.Pairs
		after := solve(t, p, o)
		follows(t, p, after)
		if after.Kept != len(kept(before.Pairs, after.Pairs)) {
			t.Errorf("said %d kept", after.Kept)
		}
		if most := len(before.Pairs) - 1; replaceable(p, before, lost) && after.Kept != most {
			t.Errorf("kept %d of %d though one judge could step in", after.Kept, most)
		}
	})
}

// replaceable says whether one judge could take over a lost pair and nothing else would change.
func replaceable(p matching.Problem, plan matching.Plan, lost matching.Pair) bool {
	for j := range p.Judges {
		one := matching.Pair{Entry: lost.Entry, Judge: j}
		if plan.Loads[j] >= p.Judges[j].Max || slices.Contains(p.Forbidden, one) || slices.Contains(plan.Pairs, one) {
			continue
		}
		panels := make([][]int, len(p.Entries))
		for _, pair := range append(kept(plan.Pairs, plan.Pairs), one) {
			if pair != lost {
				panels[pair.Entry] = append(panels[pair.Entry], pair.Judge)
			}
		}
		tried := &counter{}
		if followsRules(tried, p, panels); tried.count == 0 {
			return true
		}
	}
	return false
}

type counter struct{ count int }

func (c *counter) Errorf(string, ...any) { c.count++ }

func kept(before, after []matching.Pair) []matching.Pair {
	return slices.DeleteFunc(slices.Clone(before), func(one matching.Pair) bool { return !slices.Contains(after, one) })
}

func numbers(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// named gives pairs by name, in order.
func named(p matching.Problem, pairs []matching.Pair) []string {
	var out []string
	for _, one := range pairs {
		out = append(out, p.Entries[one.Entry].ID+" "+p.Judges[one.Judge].ID+" "+strconv.Itoa(p.Score(one.Entry, one.Judge)))
	}
	slices.Sort(out)
	return out
}

func TestAssess_findsInAPlanWhatSolveSaidOfIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawn(t)
		plan := solve(t, p, drawnOptions(t))
		found, breaches, err := matching.Assess(p, plan.Pairs)
		if err != nil {
			t.Fatal(err)
		}
		if found.Objective != plan.Objective || found.Kept != plan.Kept || !slices.Equal(found.Loads, plan.Loads) || found.Design.Parts != plan.Design.Parts {
			t.Errorf("solved %+v, assessed %+v", plan, found)
		}
		if (len(breaches) == 0) != (len(plan.Unmet) == 0) {
			t.Errorf("breaches %v, unmet %v", breaches, plan.Unmet)
		}
	})
}

func TestAssess_namesEveryRuleThatAHandBroke(t *testing.T) {
	p := matching.Problem{
		Entries:   []matching.Entry{{ID: "e", Places: 1, Rules: []matching.Rule{{Group: "ML", Most: 1}, {Group: "NE", Least: 1}}}},
		Judges:    []matching.Judge{{ID: "a", Max: 1, Groups: []string{"ML"}}, {ID: "b", Max: 0, Groups: []string{"ML"}}, {ID: "c", Max: 1, Min: 1}},
		Forbidden: []matching.Pair{{Entry: 0, Judge: 0}},
	}
	_, breaches, err := matching.Assess(p, []matching.Pair{{Entry: 0, Judge: 0}, {Entry: 0, Judge: 0}, {Entry: 0, Judge: 1}})
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for _, one := range breaches {
		codes = append(codes, string(one.Code))
	}
	want := []string{"forbidden_pair", "forbidden_pair", "pair_twice", "too_many_judges", "too_many_of_group", "too_few_of_group", "too_many_entries", "too_few_entries"}
	if !slices.Equal(codes, want) {
		t.Errorf("found %v", codes)
	}
}
