package tally

import (
	"cmp"
	"slices"
)

// Rank counts the marks by the rules. The error, if any, is Problems: every fault of the rules or, once the rules
// are sound, of the data.
func Rank(rules Rules, input Input) (Result, error) {
	if err := rules.Check(); err != nil {
		return Result{}, err
	}
	b := newBook(rules, input)
	if err := b.check(rules, input).orNil(); err != nil {
		return Result{}, err
	}
	c := &count{rules: rules, input: input, book: b, shares: rules.Shares(), equated: equatedTotals(input), used: map[string]bool{}}
	c.rows = deal(rules, input, b)
	brought := c.carriedTotals()
	for _, r := range c.rows {
		c.total(r, brought[r.Entry.ID])
	}
	groups := c.order()
	c.place(groups)
	return c.result(groups), nil
}

// order returns the ranked entries in groups that share a place, best first.
func (c *count) order() (groups [][]*row) {
	var ranked []*row
	for _, r := range c.rows {
		if r.Status == Ranked {
			ranked = append(ranked, r)
		}
	}
	ladder := c.rungs()
	for _, equals := range runsOf(ranked, func(a, b *row) int { return c.rules.better(b.Total, a.Total) }) {
		groups = append(groups, c.settle(equals, ladder)...)
	}
	return groups
}

// place gives the ranks: equals share one, and the next is skipped for each of them.
func (c *count) place(groups [][]*row) {
	rank, of := 1, 0
	for _, group := range groups {
		of += len(group)
	}
	var ahead *Rival
	for i, group := range groups {
		sharing := rivalsOf(group, func(r *row) Number { return r.Total })
		for _, r := range group {
			r.Rank, r.Of, r.group, r.Behind = rank, of, i, ahead
			if len(group) > 1 {
				r.ExAequo, r.Sharing = true, sharing
			}
		}
		rank += len(group)
		ahead = &sharing[0]
	}
	for _, group := range c.open {
		for _, r := range group {
			r.Open = true
		}
	}
}

func (c *count) result(groups [][]*row) Result {
	result := Result{OutOf: c.rules.shownOutOf(), Direction: c.rules.direction(), Decimals: c.decimals(), Infructueux: c.infructueux()}
	choose(c.rules, groups, &result)
	result.OpenTies = c.openTies()
	result.Warnings = c.warnings()
	for _, group := range groups {
		result.Ranked += len(group)
	}
	slices.SortFunc(c.rows, c.listed)
	for _, r := range c.rows {
		if r.Counted {
			r.Shown = r.Total.Decimal(result.Decimals)
		}
		result.Places = append(result.Places, r.Place)
	}
	return result
}

var statusOrder = []Status{Ranked, BelowPassMark, Eliminated, TooFewMarks, NoCarry, NoQuorum}

// listed is the order of the list: by rank, then the unranked by status and total, then by identifier.
func (c *count) listed(a, b *row) int {
	return cmp.Or(
		cmp.Compare(slices.Index(statusOrder, a.Status), slices.Index(statusOrder, b.Status)),
		cmp.Compare(a.Rank, b.Rank),
		c.rules.better(b.Total, a.Total),
		cmp.Compare(a.Entry.ID, b.Entry.ID))
}

// decimals starts from what is announced and adds digits until different totals, and the pass mark, look different.
func (c *count) decimals() int {
	places := 2
	if c.rules.TotalRounding.active() {
		places = c.rules.TotalRounding.Decimals
	}
	var totals []Number
	for _, r := range c.rows {
		if r.Counted {
			totals = append(totals, r.Total)
		}
	}
	if c.rules.PassMark != nil {
		totals = append(totals, *c.rules.PassMark)
	}
	slices.SortFunc(totals, Number.Cmp)
	totals = slices.CompactFunc(totals, Number.Equal)
	for places < 9 && lookAlike(totals, places) {
		places++
	}
	return places
}

func lookAlike(distinct []Number, places int) bool {
	for i := 1; i < len(distinct); i++ {
		if distinct[i].Decimal(places) == distinct[i-1].Decimal(places) {
			return true
		}
	}
	return false
}
