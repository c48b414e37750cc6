package tally

import (
	"cmp"
	"slices"
)

// rung is one comparison of the tie ladder, once "criteria" has been spelled out.
type rung struct {
	step   Step
	label  string
	value  func(*row) (Number, bool)
	better func(a, b Number) int
}

// rungs spells the announced ladder out, one comparison at a time.
func (c *count) rungs() (rungs []rung) {
	for _, step := range c.rules.TieLadder {
		switch step.Kind {
		case ByCriteria:
			for _, i := range c.heaviestFirst() {
				rungs = append(rungs, c.byCriterion(i))
			}
		case ByCriterion:
			rungs = append(rungs, c.byCriterion(c.rules.criterionAt(step.Criterion)))
		case ByRound:
			rungs = append(rungs, c.byRound(c.rules.carriedAt(step.Round)))
		case ByMedian:
			rungs = append(rungs, rung{step, "", c.medianTotal, c.rules.better})
		case ByFirstPlaces:
			rungs = append(rungs, rung{step, "", c.firstPlaces, Number.Cmp})
		case ByCastingVote:
			rungs = append(rungs, rung{step: step})
		}
	}
	return rungs
}

func (c *count) heaviestFirst() (order []int) {
	for i, criterion := range c.rules.Criteria {
		if criterion.Weight > 0 {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(c.rules.Criteria[b].Weight, c.rules.Criteria[a].Weight)
	})
	return order
}

func (c *count) byCriterion(i int) rung {
	criterion := c.rules.Criteria[i]
	value := func(r *row) (Number, bool) { return r.values[i].value, r.values[i].given }
	return rung{Step{Kind: ByCriterion, Criterion: criterion.Key}, criterion.Name(), value, c.rules.better}
}

func (c *count) byRound(i int) rung {
	round := c.rules.CarryOver.Rounds[i]
	value := func(r *row) (Number, bool) { return r.Carried[i].Total, true }
	return rung{Step{Kind: ByRound, Round: round.Key}, round.Name(), value, c.rules.better}
}

// medianTotal is the median of the judges' own totals.
func (c *count) medianTotal(r *row) (Number, bool) {
	var totals []Number
	for _, card := range r.cards {
		if total, whole := card.total(c.rules, c.shares); whole {
			totals = append(totals, total)
		}
	}
	if len(totals) == 0 {
		return Number{}, false
	}
	return median(totals), true
}

// firstPlaces counts the judges whose best total, among the ranked entries they marked, is this entry's. A judge
// with two equal best totals gives a first place to both.
func (c *count) firstPlaces(r *row) (Number, bool) {
	if c.firsts == nil {
		c.firsts = c.countFirsts()
	}
	return Int(int64(c.firsts[r.Entry.ID])), true
}

func (c *count) countFirsts() map[string]int {
	best, holders := map[string]Number{}, map[string][]string{}
	for _, r := range c.rows {
		if r.Status != Ranked {
			continue
		}
		for _, card := range r.cards {
			total, whole := card.total(c.rules, c.shares)
			if !whole {
				continue
			}
			lead := 1
			if top, seen := best[card.judge]; seen {
				lead = c.rules.better(total, top)
			}
			switch {
			case lead > 0:
				best[card.judge], holders[card.judge] = total, []string{r.Entry.ID}
			case lead == 0:
				holders[card.judge] = append(holders[card.judge], r.Entry.ID)
			}
		}
	}
	firsts := map[string]int{}
	for _, entries := range holders {
		for _, id := range entries {
			firsts[id]++
		}
	}
	return firsts
}
