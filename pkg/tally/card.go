package tally

import (
	"cmp"
	"slices"
)

// card is one judge's scorecard on one entry, a slot for each criterion.
type card struct {
	judge string
	slots []slot
}

type slot struct {
	value Number
	given bool
}

// row is one entry on its way to a place.
type row struct {
	Place
	cards   []card
	values  []slot // aggregated, one for each criterion
	group   int    // the tied group it ended in, from 0
	exclude map[string]bool
}

// deal hands every mark to its scorecard and every scorecard to its entry, then sets aside what does not count.
func deal(rules Rules, input Input, b book) []*row {
	rows := make([]*row, len(input.Entries))
	for i, entry := range input.Entries {
		rows[i] = &row{Place: Place{Entry: entry}, exclude: map[string]bool{}}
	}
	for _, e := range input.Excluded {
		rows[b.entries[e.Entry]].exclude[e.Judge] = true
	}
	cards := make(map[[2]int]int, len(input.Marks))
	for _, mark := range input.Marks {
		entry := b.entries[mark.Entry]
		r, key := rows[entry], [2]int{entry, b.judges[mark.Judge]}
		at, dealt := cards[key]
		if !dealt {
			at = len(r.cards)
			cards[key] = at
			r.cards = append(r.cards, card{mark.Judge, make([]slot, len(rules.Criteria))})
		}
		r.cards[at].slots[b.criteria[mark.Criterion]] = slot{mark.Value, true}
	}
	for _, r := range rows {
		r.setAside(rules)
	}
	return rows
}

// setAside keeps the scorecards that count, and says which do not.
func (r *row) setAside(rules Rules) {
	slices.SortFunc(r.cards, func(a, b card) int { return cmp.Compare(a.judge, b.judge) })
	r.cards = slices.DeleteFunc(r.cards, func(c card) bool {
		if r.exclude[c.judge] {
			r.Absent++
			r.Reasons = append(r.Reasons, Reason{Code: JudgeRecused, Judge: c.judge})
			return true
		}
		given, needed := c.progress(rules)
		if given == needed {
			return false
		}
		r.Partial++
		r.Reasons = append(r.Reasons, Reason{Code: CardUnfinished, Judge: c.judge, Count: given, Needed: needed})
		return rules.Partial != PartialCounted
	})
	r.Scorecards = len(r.cards)
}

// progress counts the required criteria that are marked, and those that there are.
func (c card) progress(rules Rules) (given, needed int) {
	for i, criterion := range rules.Criteria {
		if !criterion.required() {
			continue
		}
		needed++
		if c.slots[i].given {
			given++
		}
	}
	return given, needed
}

// total is the judge's own total, on the scale of the entry's; only a finished scorecard has one.
func (c card) total(rules Rules, shares []Number) (total Number, whole bool) {
	for i, criterion := range rules.Criteria {
		if criterion.Weight == 0 {
			continue
		}
		if !c.slots[i].given {
			return Number{}, false
		}
		total = total.Add(c.slots[i].value.Mul(shares[i]))
	}
	return total, true
}

// marks lists what the judges gave on one criterion.
func (r *row) marks(criterion int) []Number {
	marks := make([]Number, 0, len(r.cards))
	for _, c := range r.cards {
		if s := c.slots[criterion]; s.given {
			marks = append(marks, s.value)
		}
	}
	return marks
}
