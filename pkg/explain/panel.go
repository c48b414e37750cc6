package explain

import (
	"slices"

	"palmares/pkg/rating"
)

// Panel is what the schedule of judging allows, whatever the marks.
type Panel struct {
	rating.Design
	Fewest, Middle, Most int     // judges of an entry: the least, the median, the most
	Counts               []int   // how many entries have so many judges, by number of judges
	Planned              float64 // reliability to expect of this schedule where nothing is known of the marks
	PlannedKnown         bool
}

// mostPlanned is the largest jury whose precision is worked out: the work grows with its cube.
const mostPlanned = 3000

func (r Round) panel() (p Panel, err error) {
	if p.Design, err = rating.Inspect(r.Sheet); err != nil || p.Entries == 0 {
		return p, err
	}
	of := r.judgesOfEach()
	slices.Sort(of)
	p.Fewest, p.Middle, p.Most = of[0], of[len(of)/2], of[len(of)-1]
	p.Counts = make([]int, p.Most+1)
	for _, n := range of {
		p.Counts[n]++
	}
	if min(r.Sheet.Judges, r.Sheet.Entries) <= mostPlanned {
		planned, err := rating.Plan(r.Sheet, rating.PlannedVariances)
		if err != nil {
			return p, err
		}
		p.Planned, p.PlannedKnown = planned.Reliability, true
	}
	return p, nil
}

// judgesOfEach counts the judges of every marked entry.
func (r Round) judgesOfEach() (counts []int) {
	seen := make(map[[2]int]bool, len(r.Sheet.Marks))
	by := make([]int, r.Sheet.Entries)
	for _, m := range r.Sheet.Marks {
		if pair := [2]int{m.Entry, m.Judge}; m.Weight > 0 && !seen[pair] {
			seen[pair] = true
			by[m.Entry]++
		}
	}
	for _, n := range by {
		if n > 0 {
			counts = append(counts, n)
		}
	}
	return counts
}
