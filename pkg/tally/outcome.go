package tally

import (
	"cmp"
	"slices"
	"strings"
)

// infructueux says why nobody is awarded. While scorecards are still missing nothing is declared: the count is
// unfinished, not unsuccessful.
func (c *count) infructueux() *Reason {
	var best *row
	for _, r := range c.rows {
		switch r.Status {
		case BelowPassMark:
			if best == nil || cmp.Or(c.rules.better(r.Total, best.Total), strings.Compare(best.Entry.ID, r.Entry.ID)) > 0 {
				best = r
			}
		case Eliminated:
		default:
			return nil
		}
	}
	if best == nil {
		return &Reason{Code: NobodyLeft}
	}
	return &Reason{Code: NobodyPassed, Entry: best.Entry.ID, Value: best.Total, Limit: *c.rules.PassMark}
}

func (c *count) openTies() (ties []Tie) {
	for _, group := range c.open {
		tie := Tie{Rank: group[0].Rank}
		for _, r := range group {
			tie.Entries = append(tie.Entries, r.Entry.ID)
			tie.Decisive = tie.Decisive || r.Selection == AwaitsDecision
		}
		ties = append(ties, tie)
	}
	return ties
}

func (c *count) warnings() (warnings []Reason) {
	for _, vote := range c.input.CastingVotes {
		if !c.used[tieKey(vote.Entries)] {
			warnings = append(warnings, Reason{Code: VoteUnused, Entry: strings.Join(vote.Entries, ", ")})
		}
	}
	slices.SortFunc(warnings, func(a, b Reason) int { return cmp.Compare(a.Entry, b.Entry) })
	if fewest, most := c.panels(); fewest != most && c.sums() {
		warnings = append(warnings, Reason{Code: PanelsUneven, Count: fewest, Needed: most})
	}
	return warnings
}

func (c *count) sums() bool {
	return slices.ContainsFunc(c.rules.weighted(), func(k Criterion) bool { return c.rules.aggregateOf(k).Method == Sum })
}

// panels is the smallest and the largest number of scorecards among the ranked.
func (c *count) panels() (fewest, most int) {
	for _, r := range c.rows {
		if r.Status != Ranked {
			continue
		}
		if most == 0 {
			fewest = r.Scorecards
		}
		fewest, most = min(fewest, r.Scorecards), max(most, r.Scorecards)
	}
	return fewest, most
}
