package matching_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"palmares/pkg/matching"
)

// plain is a problem whose suitabilities have no pattern.
func plain(n, m, k, most int) matching.Problem {
	p := matching.Problem{Score: func(e, j int) int { return (e*7919 + j*104729 + e*j*31) % 1001 }}
	for i := range n {
		p.Entries = append(p.Entries, matching.Entry{ID: "e" + strconv.Itoa(i), Places: k})
	}
	for j := range m {
		p.Judges = append(p.Judges, matching.Judge{ID: "j" + strconv.Itoa(j), Max: most})
	}
	return p
}

func TestSolve_namesTheEntriesAndJudgesThatDoNotFit(t *testing.T) {
	p := plain(30, 20, 3, 8)
	for i := range 12 { // the first twelve entries have nine judges without conflict, who offer 30
		for j := 9; j < 20; j++ {
			p.Forbidden = append(p.Forbidden, matching.Pair{Entry: i, Judge: j})
		}
	}
	for j := range 9 {
		p.Judges[j].Max = 3 + j/6
	}
	plan := solve(t, p, matching.Options{})
	follows(t, p, plan)
	want := []matching.Reason{{Code: matching.TooFewPlaces, Entries: numbers(12), Judges: numbers(9), Need: 36, Offer: 30}}
	if !reflect.DeepEqual(plan.Unmet, want) {
		t.Errorf("%+v", plan.Unmet)
	}
	if len(plan.Pairs) != 30*3-6 {
		t.Errorf("only %d pairs", len(plan.Pairs))
	}
}

func TestSolve_reasonsAreAsSmallAsTheyCanBe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawn(t)
		for i := range p.Entries {
			p.Entries[i].Rules = nil
		}
		for j := range p.Judges {
			p.Judges[j].Max, p.Judges[j].Min = 2, 0
		}
		p.Pinned = nil
		for _, r := range solve(t, p, matching.Options{}).Unmet {
			if r.Need <= r.Offer || r.Code != matching.TooFewPlaces {
				t.Fatalf("%+v is no reason", r)
			}
			alone, relieved := p, p
			alone.Entries, relieved.Entries = only(p.Entries, r.Entries), only(p.Entries, r.Entries[1:])
			if len(solve(t, alone, matching.Options{}).Unmet) == 0 {
				t.Errorf("%+v can be met", r)
			}
			if r.Need == r.Offer+1 && len(solve(t, relieved, matching.Options{}).Unmet) > 0 {
				t.Errorf("%+v holds an entry too many", r)
			}
		}
	})
}

// only leaves places to some entries.
func only(entries []matching.Entry, some []int) []matching.Entry {
	out := slices.Clone(entries)
	for i := range out {
		if !slices.Contains(some, i) {
			out[i].Places = 0
		}
	}
	return out
}

func TestSolve_namesRulesMinimumsAndPinsThatCannotBe(t *testing.T) {
	p := plain(4, 4, 2, 3)
	p.Judges[0].Groups = []string{"ne"}
	p.Judges[0].Max = 1
	p.Entries[0].Rules = []matching.Rule{{Group: "ne", Least: 1}}
	p.Entries[1].Rules = []matching.Rule{{Group: "ne", Least: 1}}
	plan := solve(t, p, matching.Options{})
	if want := []matching.Reason{{Code: matching.TooFewOfGroup, Group: "ne", Entries: []int{0, 1}, Judges: []int{0}, Need: 2, Offer: 1}}; !reflect.DeepEqual(plan.Unmet, want) {
		t.Errorf("%+v", plan.Unmet)
	}
	p = plain(4, 4, 2, 4)
	p.Judges[2].Min, p.Judges[3].Min = 4, 4
	p.Forbidden = []matching.Pair{{Entry: 0, Judge: 2}}
	plan = solve(t, p, matching.Options{})
	if len(plan.Unmet) != 1 || plan.Unmet[0].Code != matching.TooFewEntries || plan.Unmet[0].Need != 4 || plan.Unmet[0].Offer != 3 {
		t.Errorf("%+v", plan.Unmet)
	}
	p = plain(4, 4, 1, 1)
	p.Forbidden = []matching.Pair{{Entry: 0, Judge: 0}}
	p.Pinned = []matching.Pair{{Entry: 0, Judge: 0}, {Entry: 1, Judge: 1}, {Entry: 2, Judge: 1}, {Entry: 2, Judge: 2}}
	var codes []matching.Code
	for _, r := range solve(t, p, matching.Options{}).Unmet {
		codes = append(codes, r.Code)
	}
	if want := []matching.Code{matching.PinnedConflict, matching.PinnedPlaces, matching.PinnedMaximum}; !slices.Equal(codes, want) {
		t.Errorf("%v", codes)
	}
}

// The even plan is the plan of limits that leave no choice of loads, wherever these can be met.
func TestSolve_loadsAreWithinOneWhereTheyCanBe(t *testing.T) {
	met := 0
	rapid.Check(t, func(t *rapid.T) {
		p := drawn(t)
		total := 0
		for j := range p.Judges {
			p.Judges[j].Min = 0
		}
		for i := range p.Entries {
			p.Entries[i].Rules = nil
			total += p.Entries[i].Places
		}
		even := solve(t, p, matching.Options{Improve: -1})
		tight := p
		tight.Judges = slices.Clone(p.Judges)
		for j := range tight.Judges {
			tight.Judges[j].Min = total / len(p.Judges)
			tight.Judges[j].Max = min(p.Judges[j].Max, (total+len(p.Judges)-1)/len(p.Judges))
		}
		plan := solve(t, tight, matching.Options{Balance: matching.Free, Improve: -1})
		if len(plan.Unmet) > 0 {
			return
		}
		met++
		if plan.Objective != even.Objective || slices.Max(even.Loads)-slices.Min(even.Loads) > 1 {
			t.Errorf("%d with loads %v, not %d", even.Objective, even.Loads, plan.Objective)
		}
	})
	if met < 5 {
		t.Errorf("only %d problems", met)
	}
}

func TestSolve_keepsWhatItCanOfTheBase(t *testing.T) {
	p := plain(40, 10, 3, 14)
	before := solve(t, p, matching.Options{})
	gone := 0 // one judge leaves
	p.Judges[gone].Max = 0
	p.Base = before.Pairs
	after := solve(t, p, matching.Options{})
	if after.Kept != len(before.Pairs)-before.Loads[gone] || len(after.Unmet) > 0 {
		t.Errorf("kept %d of %d, %d of whom were the judge's", after.Kept, len(before.Pairs), before.Loads[gone])
	}
}

func TestSolve_seedChoosesAmongEqualPlans(t *testing.T) {
	p := plain(20, 8, 2, 20)
	p.Score = nil
	first, second := solve(t, p, matching.Options{Seed: 1}), solve(t, p, matching.Options{Seed: 2})
	if reflect.DeepEqual(first.Pairs, second.Pairs) || first.Objective != second.Objective {
		t.Errorf("%v\n%v", first.Pairs, second.Pairs)
	}
	if again := solve(t, p, matching.Options{Seed: 1}); !reflect.DeepEqual(first, again) {
		t.Errorf("%+v, then %+v", first, again)
	}
}

func TestSolve_refusesWhatMeansNothing(t *testing.T) {
	broken := []func(*matching.Problem){
		func(p *matching.Problem) { p.Entries[1].ID = p.Entries[0].ID },
		func(p *matching.Problem) { p.Judges[1].ID = p.Judges[0].ID },
		func(p *matching.Problem) { p.Entries[0].Places = -1 },
		func(p *matching.Problem) { p.Judges[0].Min = p.Judges[0].Max + 1 },
		func(p *matching.Problem) { p.Entries[0].Rules = []matching.Rule{{Group: "x", Least: 2, Most: 1}} },
		func(p *matching.Problem) { p.Score = func(int, int) int { return -1 } },
		func(p *matching.Problem) { p.Pinned = []matching.Pair{{Entry: 4}} },
	}
	for k, harm := range broken {
		p := plain(4, 4, 2, 3)
		harm(&p)
		if _, err := matching.Solve(context.Background(), p, matching.Options{}); !errors.Is(err, matching.ErrProblem) {
			t.Errorf("%d: %v", k, err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := matching.Solve(ctx, plain(4, 4, 2, 3), matching.Options{}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestSolve_nobodyAndNothing(t *testing.T) {
	if plan := solve(t, matching.Problem{}, matching.Options{}); len(plan.Pairs) != 0 || len(plan.Unmet) != 0 {
		t.Errorf("%+v", plan)
	}
	p := plain(2, 2, 1, 1)
	p.Judges = nil
	if plan := solve(t, p, matching.Options{}); len(plan.Unmet) != 2 {
		t.Errorf("%+v", plan)
	}
	p = plain(2, 2, 1, 1)
	p.Entries = nil
	if plan := solve(t, p, matching.Options{}); len(plan.Pairs) != 0 || !plan.Optimal {
		t.Errorf("%+v", plan)
	}
}

func ExampleSolve() {
	plan, err := matching.Solve(context.Background(), matching.Problem{
		Entries: []matching.Entry{
			{ID: "solar pump", Places: 2, Rules: []matching.Rule{{Group: "ml", Most: 1}}},
			{ID: "birth register", Places: 2, Rules: []matching.Rule{{Group: "expert", Least: 1}}},
		},
		Judges: []matching.Judge{
			{ID: "Awa", Max: 2, Groups: []string{"ml"}},
			{ID: "Issa", Max: 2, Groups: []string{"ml", "expert"}},
			{ID: "Zeinabou", Max: 2, Groups: []string{"ne"}},
		},
		Score:     func(entry, judge int) int { return 900 - 100*judge },
		Forbidden: []matching.Pair{{Entry: 1, Judge: 2}},
	}, matching.Options{})
	fmt.Println(plan.Pairs, plan.Objective, plan.Optimal, err)
	// Output: [{0 0} {0 2} {1 0} {1 1}] 3300 true <nil>
}

// crowd has every country at the table, and an expert, where a share of the judges are experts.
func crowd(experts int) matching.Problem {
	p := plain(24, 9, 3, 10)
	for j := range p.Judges {
		p.Judges[j].Groups = []string{[]string{"ml", "bf", "ne"}[j%3]}
		if j < experts {
			p.Judges[j].Groups = append(p.Judges[j].Groups, "expert")
		}
	}
	for i := range p.Entries {
		p.Entries[i].Rules = []matching.Rule{{Group: "ml", Least: 1}, {Group: "bf", Least: 1}, {Group: "ne", Least: 1}, {Group: "expert", Least: 1}}
	}
	return p
}

func TestSolve_crossingRulesOfMiddleSizeAreNearTheBound(t *testing.T) {
	p := crowd(3)
	for balance, share := range map[matching.Balance]int64{matching.Even: 100, matching.Free: 500} {
		plan := solve(t, p, matching.Options{Balance: balance, Search: 100})
		follows(t, p, plan)
		if len(plan.Unmet) > 0 || plan.Bound-plan.Objective > plan.Objective/share {
			t.Errorf("balance %v: %d of %d, %+v", balance, plan.Objective, plan.Bound, plan.Unmet)
		}
	}
}

func TestSolve_namesTheGroupThatIsTooSmallWhereRulesCross(t *testing.T) {
	p := crowd(2)
	plan := solve(t, p, matching.Options{Search: 10})
	follows(t, p, plan)
	want := []matching.Reason{{Code: matching.TooFewOfGroup, Group: "expert", Entries: numbers(24), Judges: numbers(2), Need: 24, Offer: 20}}
	if !reflect.DeepEqual(plan.Unmet, want) || plan.Bound > 72*matching.MaxScore {
		t.Errorf("bound %d, %+v", plan.Bound, plan.Unmet)
	}
}
