package ranking

import (
	"slices"

	"palmares/pkg/rating"
	"palmares/pkg/round"
	"palmares/pkg/tally"
)

// trial is a count with one thing changed.
type trial struct {
	count
	kind TrialKind
	of   string
	even bool // whether its places follow from péréquation
}

// trials are the other ways to count that mean something in this round: the mean and the median not where points are summed,
// for the pass mark and the scale are those of the sum; a criterion not where it is the only one.
func (c count) trials(base tally.Result) []trial {
	list := []trial{}
	official := c.round.Method.Aggregate
	if official != "sum" {
		if official != round.Equated && len(c.refit()) > 0 {
			list = append(list, trial{count: c.aggregated(tally.Mean), kind: ByEquating, even: true})
		}
		if official != "mean" {
			list = append(list, trial{count: c.aggregated(tally.Mean), kind: ByMean})
		}
		if official != "median" {
			list = append(list, trial{count: c.aggregated(tally.Median), kind: ByMedian})
		}
	}
	even := official == round.Equated
	for _, judge := range c.markers() {
		list = append(list, trial{count: c.withoutJudge(judge, base), kind: WithoutJudge, of: judge, even: even})
	}
	if official == "sum" && c.rules.PassMark != nil {
		return list
	}
	for _, criterion := range c.rules.Criteria {
		without := c.withoutCriterion(criterion.Key)
		if slices.ContainsFunc(without.rules.Criteria, func(k tally.Criterion) bool { return k.Weight > 0 }) {
			list = append(list, trial{count: without, kind: WithoutCriterion, of: criterion.Key, even: even})
		}
	}
	return list
}

// result counts, after péréquation where it is asked for and there is something to even out.
func (c count) result(even bool) (tally.Result, error) {
	input := c.input
	if even {
		input.Equated = c.refit()
	}
	return tally.Rank(c.rules, input)
}

// refit gives the totals after péréquation; none where there is nothing to even out. The ranges of places are not asked for,
// so that it draws next to nothing.
func (c count) refit() []tally.Equated {
	p := c.panel()
	if p.sheet.Entries == 0 || p.complete() {
		return nil
	}
	out, _, err := c.even(p, func(sheet rating.Sheet, options rating.Options) (*rating.Calibration, error) {
		options.Rank.Draws = 1
		return rating.Calibrate(sheet, options)
	})
	if err != nil {
		return nil
	}
	return out.totals
}

// markers are the judges of whom a mark counts.
func (c count) markers() []string {
	judges := []string{}
	for _, mark := range c.input.Marks {
		judges = append(judges, mark.Judge)
	}
	slices.Sort(judges)
	return slices.Compact(judges)
}

func (c count) aggregated(method tally.Method) count {
	c.rules.Aggregate = tally.Aggregate{Method: method}
	return c
}

// withoutJudge leaves one judge's marks out. A quorum counts the judge as present, but what was under it stays out.
func (c count) withoutJudge(id string, base tally.Result) count {
	out := map[string]bool{}
	for _, place := range base.Places {
		out[place.Entry.ID] = place.Status == tally.NoQuorum
	}
	c.input.Entries = keep(c.input.Entries, func(e tally.Entry) bool { return !out[e.ID] })
	c.input.Carried = keep(c.input.Carried, func(t tally.Carried) bool { return !out[t.Entry] })
	c.input.Marks = keep(c.input.Marks, func(m tally.Mark) bool { return m.Judge != id && !out[m.Entry] })
	c.input.CastingVotes = keep(c.input.CastingVotes, func(v tally.CastingVote) bool {
		return !slices.ContainsFunc(v.Entries, func(entry string) bool { return out[entry] })
	})
	c.rules.Quorum = max(c.rules.Quorum-1, 1)
	return c
}

func (c count) withoutCriterion(key string) count {
	c.input.Marks = keep(c.input.Marks, func(m tally.Mark) bool { return m.Criterion != key })
	c.rules.Criteria = keep(c.rules.Criteria, func(k tally.Criterion) bool { return k.Key != key })
	return c
}

// keep makes a list of those that hold, and leaves the list as it is.
func keep[A any](list []A, holds func(A) bool) []A {
	return slices.DeleteFunc(slices.Clone(list), func(one A) bool { return !holds(one) })
}
