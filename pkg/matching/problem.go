package matching

import (
	"errors"
	"fmt"
)

// MaxScore is the suitability of the best pair; 0 is that of the worst that is allowed.
const MaxScore = 1000

// Entry is judged by exactly as many judges as it has places.
type Entry struct {
	ID     string // unique; makes the order of the input irrelevant
	Places int
	Rules  []Rule
}

// Judge takes at most Max entries, and at least Min.
type Judge struct {
	ID       string
	Max, Min int
	Groups   []string
}

// Rule bounds how many judges of a group an entry may have. “Not only judges of the entrant's country” is a Most of one less
// than the places. A Most of 0 means no upper limit; to close an entry to a group, forbid the pairs.
type Rule struct {
	Group       string
	Least, Most int
}

// Pair is an entry and a judge, by their numbers in the problem.
type Pair struct{ Entry, Judge int }

// Problem is all that a plan depends on, beside the options.
type Problem struct {
	Entries   []Entry
	Judges    []Judge
	Score     func(entry, judge int) int // suitability of a pair, 0 to MaxScore; nil where all are alike
	Forbidden []Pair                     // conflicts and whatever else may not be
	Pinned    []Pair                     // kept whatever it costs: what is scored already, what the organizer fixed
	Base      []Pair                     // the plan in force, of which as many pairs are kept as can be
}

// ErrProblem is wrapped by every refusal of a problem that cannot be read.
var ErrProblem = errors.New("matching: malformed problem")

const (
	maxCells  = 1 << 27 // pairs of entries and judges
	maxPlaces = 1 << 20
	maxRules  = 30
)

// Validate refuses numbers that mean nothing. A problem that cannot be met is valid; its plan says why.
func (p Problem) Validate() error {
	if len(p.Judges) > 0 && len(p.Entries) > maxCells/len(p.Judges) {
		return fmt.Errorf("%w: %d entries × %d judges", ErrProblem, len(p.Entries), len(p.Judges))
	}
	seen := map[string]bool{}
	for i, e := range p.Entries {
		if seen[e.ID] || e.Places < 0 || e.Places > maxPlaces || len(e.Rules) > maxRules {
			return fmt.Errorf("%w: entry %d (%q): its ID is not unique, or %d places or %d rules", ErrProblem, i, e.ID, e.Places, len(e.Rules))
		}
		seen[e.ID] = true
		for _, r := range e.Rules {
			if r.Least < 0 || r.Most < 0 || r.Most > 0 && r.Most < r.Least {
				return fmt.Errorf("%w: entry %d wants %d to %d judges of %q", ErrProblem, i, r.Least, r.Most, r.Group)
			}
		}
	}
	clear(seen)
	for j, one := range p.Judges {
		if seen[one.ID] || one.Min < 0 || one.Max < one.Min || one.Max > maxPlaces {
			return fmt.Errorf("%w: judge %d (%q): the ID is not unique, or %d to %d entries", ErrProblem, j, one.ID, one.Min, one.Max)
		}
		seen[one.ID] = true
	}
	return p.validatePairs()
}

func (p Problem) validatePairs() error {
	for _, list := range [][]Pair{p.Forbidden, p.Pinned, p.Base} {
		for _, one := range list {
			if one.Entry < 0 || one.Entry >= len(p.Entries) || one.Judge < 0 || one.Judge >= len(p.Judges) {
				return fmt.Errorf("%w: pair %v", ErrProblem, one)
			}
		}
	}
	return nil
}
