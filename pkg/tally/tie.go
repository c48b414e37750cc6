package tally

import (
	"slices"
	"strings"
)

// settle climbs down the ladder with a group of equal totals, and returns it cut into smaller groups, best first.
// What a rung separates stays separated; what it leaves equal goes on to the next rung.
func (c *count) settle(group []*row, ladder []rung) [][]*row {
	if len(group) == 1 || len(ladder) == 0 {
		return [][]*row{group}
	}
	if ladder[0].step.Kind == ByCastingVote {
		return c.cast(group, ladder[0])
	}
	var settled [][]*row
	for _, run := range ladder[0].split(group) {
		settled = append(settled, c.settle(run, ladder[1:])...)
	}
	return settled
}

// split orders the group by one comparison. If one entry has nothing to compare, the rung separates nobody:
// a missing mark is no reason to lose a place.
func (g rung) split(group []*row) [][]*row {
	values := make(map[*row]Number, len(group))
	for _, r := range group {
		value, there := g.value(r)
		if !there {
			return [][]*row{group}
		}
		values[r] = value
	}
	runs := runsOf(group, func(a, b *row) int { return g.better(values[b], values[a]) })
	if len(runs) > 1 {
		g.record(runs, values)
	}
	return runs
}

// runsOf sorts by better-first and cuts wherever two neighbours differ.
func runsOf(group []*row, order func(a, b *row) int) (runs [][]*row) {
	sorted := slices.SortedFunc(slices.Values(group), func(a, b *row) int {
		if by := order(a, b); by != 0 {
			return by
		}
		return strings.Compare(a.Entry.ID, b.Entry.ID)
	})
	start := 0
	for i := range sorted {
		if i == len(sorted)-1 || order(sorted[i], sorted[i+1]) != 0 {
			runs = append(runs, sorted[start:i+1])
			start = i + 1
		}
	}
	return runs
}

func (g rung) record(runs [][]*row, values map[*row]Number) {
	rivals := make([][]Rival, len(runs)+2) // an empty list at each end spares two conditions
	for i, run := range runs {
		rivals[i+1] = rivalsOf(run, func(r *row) Number { return values[r] })
	}
	for i, run := range runs {
		for _, r := range run {
			r.TieBrokenBy = append(r.TieBrokenBy, TieBreak{
				Step: g.step, Label: g.label, Value: values[r], Above: rivals[i], Below: rivals[i+2],
			})
		}
	}
}

func rivalsOf(group []*row, value func(*row) Number) []Rival {
	rivals := make([]Rival, len(group))
	for i, r := range group {
		rivals[i] = Rival{r.Entry.ID, r.Entry.Name(), value(r)}
	}
	return rivals
}

// cast applies the president's decision on exactly these entries. A decision on other entries, or on more of
// them, was taken on other facts and is not stretched to fit.
func (c *count) cast(group []*row, g rung) [][]*row {
	ids := make([]string, len(group))
	for i, r := range group {
		ids[i] = r.Entry.ID
	}
	at := slices.IndexFunc(c.input.CastingVotes, func(v CastingVote) bool { return tieKey(v.Entries) == tieKey(ids) })
	if at < 0 {
		c.open = append(c.open, group)
		return [][]*row{group}
	}
	vote := c.input.CastingVotes[at]
	c.used[tieKey(ids)] = true
	position := func(r *row) Number { return Int(int64(slices.Index(vote.Entries, r.Entry.ID) + 1)) }
	runs := runsOf(group, func(a, b *row) int { return position(a).Cmp(position(b)) })
	values := map[*row]Number{}
	for _, r := range group {
		values[r] = position(r)
	}
	g.record(runs, values)
	for _, r := range group {
		last := &r.TieBrokenBy[len(r.TieBrokenBy)-1]
		last.Reason, last.Author = vote.Reason, vote.Author
	}
	return runs
}
