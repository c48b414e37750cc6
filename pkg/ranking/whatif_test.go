package ranking

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"palmares/pkg/member"
	"palmares/pkg/points"
	"palmares/pkg/round"
	"palmares/pkg/rubric"
	"palmares/pkg/tally"
)

// final is a round whose podium is at stake: marks on criteria of weights 3, 2, 1, counted by the mean without rounding.
func final(criteria ...string) count {
	method := round.DefaultMethod()
	method.Rounding, method.Ladder = "none", nil
	of := round.Round{ID: "r", Quorum: 1, Method: method}
	grid := rubric.Rubric{Direction: rubric.Higher}
	for _, key := range criteria {
		weight := map[string]int{"innovation": 3, "impact": 2, "pitch": 1}[key]
		grid.Criteria = append(grid.Criteria, rubric.Criterion{Key: key, Weight: weight, Max: 20 * points.Unit})
	}
	return count{round: of, rules: Rules(of, grid, nil), judges: map[string]member.Member{}}
}

// give adds a mark, and the entry if it is not there.
func (c *count) give(entry, judge, criterion string, value tally.Number) {
	if !slices.ContainsFunc(c.input.Entries, func(e tally.Entry) bool { return e.ID == entry }) {
		c.input.Entries = append(c.input.Entries, tally.Entry{ID: entry, Label: strings.ToUpper(entry)})
	}
	c.input.Marks = append(c.input.Marks, tally.Mark{Entry: entry, Judge: judge, Criterion: criterion, Value: value})
}

var allCriteria = []string{"innovation", "impact", "pitch"}

// drawn is a complete round of drawn marks, without a criterion if one is named.
func drawn(t *rapid.T, without string) (whole, less count) {
	kept := slices.DeleteFunc(slices.Clone(allCriteria), func(key string) bool { return key == without })
	whole, less = final(allCriteria...), final(kept...)
	for e := range rapid.IntRange(2, 7).Draw(t, "entries") {
		for j := range 3 {
			for _, key := range allCriteria {
				value := tally.Int(int64(rapid.IntRange(0, 20).Draw(t, "mark")))
				whole.give(id("e", e), id("j", j), key, value)
				if key != without {
					less.give(id("e", e), id("j", j), key, value)
				}
			}
		}
	}
	return whole, less
}

func find(all WhatIfs, kind TrialKind, of string) (WhatIf, bool) {
	at := slices.IndexFunc(all.Changes, func(w WhatIf) bool { return w.Kind == kind && w.Of == of })
	if at < 0 {
		return WhatIf{}, false
	}
	return all.Changes[at], true
}

func TestWhatIfs_withoutACriterionIsTheCountThatNeverHadIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		without := rapid.SampledFrom(allCriteria).Draw(t, "without")
		whole, less := drawn(t, without)
		before := whole.hash()
		all, err := whole.whatIfs(Standing{})
		if err != nil {
			t.Fatal(err)
		}
		official, _ := tally.Rank(whole.rules, whole.input)
		want, err := tally.Rank(less.rules, less.input)
		if err != nil {
			t.Fatal(err)
		}
		found, _ := find(all, WithoutCriterion, without)
		moves := map[string]Move{}
		for _, move := range found.Moves {
			moves[move.EntryID] = move
		}
		ranks := placesByEntry(want)
		for _, place := range official.Places {
			move, moved := moves[place.Entry.ID]
			if now := ranks[place.Entry.ID].Rank; moved != (now != place.Rank) || (moved && (move.From != place.Rank || move.To != now)) {
				t.Errorf("%s, in place %d, comes to %d without %s; told: %+v", place.Entry.ID, place.Rank, now, without, move)
			}
		}
		if whole.hash() != before {
			t.Error("what was only tried has changed the official count")
		}
	})
}

func TestWhatIfs_aJudgeWhoGaveTheMeanOfTheOthersMovesNobody(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whole, _ := drawn(t, "")
		sums := map[[2]string]tally.Number{}
		for _, mark := range whole.input.Marks {
			at := [2]string{mark.Entry, mark.Criterion}
			sums[at] = sums[at].Add(mark.Value)
		}
		for at, sum := range sums {
			whole.give(at[0], "median", at[1], sum.Quo(tally.Int(3)))
		}
		all, err := whole.whatIfs(Standing{})
		if err != nil {
			t.Fatal(err)
		}
		if found, moves := find(all, WithoutJudge, "median"); moves {
			t.Errorf("without who gave the mean of the others: %+v", found)
		}
	})
}

// narrow is a final that one judge decides: without Awa, C is third instead of D.
func narrow(t *testing.T) WhatIfs {
	t.Helper()
	c := final("innovation", "pitch")
	c.judges["awa"] = member.Member{Name: "Awa Diallo"}
	for entry, marks := range map[string][3]int64{"a": {18, 18, 18}, "b": {16, 16, 16}, "c": {13, 13, 10}, "d": {12, 12, 14}} {
		for i, judge := range []string{"ibrahim", "salif", "awa"} {
			c.give(entry, judge, "innovation", tally.Int(marks[i]))
			c.give(entry, judge, "pitch", tally.Int(marks[i]))
		}
	}
	slices.SortFunc(c.input.Entries, func(a, b tally.Entry) int { return strings.Compare(a.ID, b.ID) })
	all, err := c.whatIfs(Standing{})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestWhatIfs_sayWhoWouldComeOntoThePodiumAndWhy(t *testing.T) {
	all := narrow(t)
	found, ok := find(all, WithoutJudge, "awa")
	if !ok || !found.Decisive || !slices.Equal(found.Enters, []string{"c"}) || !slices.Equal(found.Leaves, []string{"d"}) {
		t.Fatalf("without Awa: %+v", found)
	}
	if want := "Sans Awa Diallo, 2 candidatures changent de place ; C monte sur le podium ; D en sort."; found.Words.FR != want {
		t.Errorf("the sentence is %q", found.Words.FR)
	}
	if want := "C passe de la 4e à la 3e place : son total, 12,00, devient 13,00, devant D."; !slices.ContainsFunc(found.Moves, func(m Move) bool { return m.Words.FR == want }) {
		t.Errorf("the moves are %+v", found.Moves)
	}
	if len(all.Changes) != 2 { // the median, too, gives C its 13
		t.Errorf("only what changes something is listed, not %+v", all.Changes)
	}
	for _, tried := range all.Tried {
		if tried.Kind == WithoutJudge && (tried.Count != 3 || tried.Decisive != 1) {
			t.Errorf("of the judges: %+v", tried)
		}
	}
}

func TestWhatIfs_whoWasUnderTheQuorumStaysOut(t *testing.T) {
	c := final("innovation", "pitch")
	c.rules.Quorum = 2
	for _, judge := range []string{"awa", "salif"} {
		c.give("a", judge, "innovation", tally.Int(10))
		c.give("a", judge, "pitch", tally.Int(10))
	}
	c.give("b", "salif", "innovation", tally.Int(20))
	c.give("b", "salif", "pitch", tally.Int(20))
	all, err := c.whatIfs(Standing{})
	if err != nil || len(all.Changes) > 0 {
		t.Errorf("one card is under a quorum of two, whoever is left out: %+v, %v", all.Changes, err)
	}
}

func TestWhatIfs_neighboursThatOneStepWouldSwap(t *testing.T) {
	c := final("innovation", "pitch")
	for i := range c.rules.Criteria {
		c.rules.Criteria[i].Scale.Step = tally.Fraction(1, 2)
	}
	for entry, value := range map[string]tally.Number{"a": tally.Int(15), "b": tally.Int(14), "c": tally.Int(14)} {
		c.give(entry, "awa", "innovation", value)
		c.give(entry, "awa", "pitch", value)
	}
	c.give("d", "awa", "innovation", tally.Int(14))
	c.give("d", "awa", "pitch", tally.Fraction(139, 10))
	c.rules.Criteria[1].Scale.Step = tally.Fraction(1, 10)
	c.rules.Criteria[0].Scale.Step = tally.Int(1)
	slices.SortFunc(c.input.Entries, func(a, b tally.Entry) int { return strings.Compare(a.ID, b.ID) })
	all, err := c.whatIfs(Standing{})
	if err != nil {
		t.Fatal(err)
	}
	if len(all.NearTies) != 0 { // a step of 0.1 with a share of 1/4 is the gap of D, and not more than it
		t.Errorf("a gap of exactly one step is no near tie: %+v", all.NearTies)
	}
	c.rules.Criteria[1].Scale.Step = tally.Fraction(1, 2)
	c.input.Marks[len(c.input.Marks)-1].Value = tally.Int(14).Sub(tally.Fraction(1, 2))
	if all, err = c.whatIfs(Standing{}); err != nil || len(all.NearTies) != 0 {
		t.Errorf("half a point on the pitch is the gap: %+v, %v", all.NearTies, err)
	}
	c.rules.Criteria[1].Scale = tally.Scale{Max: tally.Int(20), Step: tally.Fraction(1, 2)}
	c.rules.TotalRounding = tally.Rounding{Mode: tally.RoundHalfUp, Decimals: 1}
	if all, err = c.whatIfs(Standing{}); err != nil || len(all.NearTies) != 1 || all.NearTies[0].Below != "d" || all.NearTies[0].Rule != ByStep {
		t.Errorf("rounded to 13.9, D is nearer than a step: %+v, %v", all.NearTies, err)
	}
}

func TestWhatIfs_quotasSayWhomTheyPassedOver(t *testing.T) {
	c := final("innovation", "pitch")
	c.rules.Advance, c.rules.Quotas = 2, []tally.Quota{{Per: tally.PerCountry, Group: "ML", Max: 1}}
	for entry, value := range map[string]int64{"a": 18, "b": 17, "c": 12} {
		c.give(entry, "awa", "innovation", tally.Int(value))
		c.give(entry, "awa", "pitch", tally.Int(value))
	}
	for i, e := range c.input.Entries {
		c.input.Entries[i].Country = map[string]string{"a": "ML", "b": "ML", "c": "NE"}[e.ID]
	}
	all, err := c.whatIfs(Standing{})
	if err != nil || len(all.Quotas) != 1 || all.Quotas[0].Taken != 1 || !slices.Equal(all.Quotas[0].PassedOver, []string{"b"}) || all.Stake != Selection {
		t.Errorf("the quota of Mali: %+v, %v", all.Quotas, err)
	}
}
