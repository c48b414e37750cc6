package tally

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// candidate is an entry that a prize may look at, with what it is compared by.
type candidate struct {
	Winner
	tied int // candidates with the same number share a place
}

// Award gives the prizes in the order listed. The error, if any, is Problems.
func Award(prizes []Prize, on Evidence) ([]Attribution, error) {
	if err := prizeProblems(prizes, on).orNil(); err != nil {
		return nil, err
	}
	holds := map[string]string{}
	awarded := make([]Attribution, 0, len(prizes))
	for _, prize := range prizes {
		given := on.award(prize, holds)
		for _, winner := range given.Winners {
			if holds[winner.Entry.ID] == "" {
				holds[winner.Entry.ID] = prize.Key
			}
		}
		awarded = append(awarded, given)
	}
	return awarded, nil
}

func (on Evidence) award(prize Prize, holds map[string]string) Attribution {
	given := Attribution{Prize: prize}
	decision, decided := on.decision(prize.Key)
	if decided && decision.Entry == "" {
		given.Infructueux = &PrizeReason{Withheld, decision.Reason, decision.Author}
		return given
	}
	ordered := on.candidates(prize, decision)
	free := slices.DeleteFunc(slices.Clone(ordered), func(c candidate) bool { return prize.refuses(c, holds) })
	given.Winners = topOf(free, max(prize.Places, 1))
	given.PassedOver = prize.passedOver(ordered, given.Winners, holds)
	if len(given.Winners) == 0 {
		given.Infructueux = &PrizeReason{Code: prize.emptyBecause(given.PassedOver)}
	}
	return given
}

func (p Prize) refuses(c candidate, holds map[string]string) bool {
	return p.Cumulable == CumulRefused && holds[c.Entry.ID] != ""
}

// passedOver names those whom the cumul rule really cost the prize: they stood before the last winner, or there
// was a place left for them.
func (p Prize) passedOver(ordered []candidate, winners []Winner, holds map[string]string) (passed []Passed) {
	missing := max(p.Places, 1) - len(winners)
	for _, c := range ordered {
		if p.refuses(c, holds) {
			passed = append(passed, Passed{c.Entry, holds[c.Entry.ID]})
		} else if len(winners) > 0 && missing <= 0 && c.Entry.ID == winners[len(winners)-1].Entry.ID {
			break
		}
	}
	return passed
}

func (p Prize) emptyBecause(passed []Passed) PrizeReasonCode {
	if len(passed) > 0 {
		return AllHold
	}
	switch p.Kind {
	case ByVotes:
		return TooFewVotes
	case ByDecision:
		return NotDecided
	default:
		return NobodyEligible
	}
}

// topOf ranks again among the candidates left; equals share a place even beyond the number of places.
func topOf(candidates []candidate, places int) (winners []Winner) {
	for start := 0; start < len(candidates) && start < places; {
		end := start + 1
		for end < len(candidates) && candidates[end].tied == candidates[start].tied {
			end++
		}
		for _, c := range candidates[start:end] {
			c.Rank, c.ExAequo = start+1, end-start > 1
			winners = append(winners, c.Winner)
		}
		start = end
	}
	return winners
}

func (on Evidence) candidates(prize Prize, decision Decision) []candidate {
	switch prize.Kind {
	case ByVotes:
		return on.byVotes(prize)
	case ByDecision:
		return on.byDecision(prize, decision)
	case AcrossAll:
		return on.across(prize)
	default:
		return on.byRank(prize)
	}
}

// eligible lists the places of the prize's categories that carry its tag.
func (on Evidence) eligible(prize Prize, keep func(Place) bool) (found []candidate) {
	for _, category := range on.categories(prize) {
		for _, place := range on.Results[category].Places {
			if keep(place) && (prize.Tag == "" || place.Entry.Tagged(prize.Tag)) {
				winner := Winner{Entry: place.Entry, Category: category, Value: place.Total, Open: place.Open}
				found = append(found, candidate{winner, place.Rank})
			}
		}
	}
	return found
}

func (on Evidence) categories(prize Prize) []string {
	if len(prize.Categories) > 0 {
		return prize.Categories
	}
	return slices.Sorted(maps.Keys(on.Results))
}

func isRanked(p Place) bool { return p.Status == Ranked }

func (on Evidence) byRank(prize Prize) []candidate { return on.eligible(prize, isRanked) }

// across compares totals between categories. Where all the equals come from one category, that category's own
// ranking, with its ties broken, still holds.
func (on Evidence) across(prize Prize) (found []candidate) {
	worse := func(a, b candidate) int { return b.Value.Cmp(a.Value) }
	if on.Results[on.categories(prize)[0]].Direction == Lower {
		worse = func(a, b candidate) int { return a.Value.Cmp(b.Value) }
	}
	all := on.eligible(prize, isRanked)
	slices.SortStableFunc(all, func(a, b candidate) int { return cmp.Or(worse(a, b), strings.Compare(a.Entry.ID, b.Entry.ID)) })
	for start := 0; start < len(all); {
		end := start + 1
		for end < len(all) && worse(all[end], all[start]) == 0 {
			end++
		}
		found = append(found, numberTies(all[start:end], start)...)
		start = end
	}
	return found
}

// numberTies gives equal totals one number, or their ranks when one category has already separated them.
func numberTies(equals []candidate, start int) []candidate {
	mixed := slices.ContainsFunc(equals, func(c candidate) bool { return c.Category != equals[0].Category })
	slices.SortStableFunc(equals, func(a, b candidate) int { return cmp.Compare(a.tied, b.tied) })
	first := equals[0].tied
	for i := range equals {
		equals[i].tied += start - first
		if mixed {
			equals[i].tied = start
			equals[i].Open = false
		}
	}
	return equals
}

func (on Evidence) byVotes(prize Prize) []candidate {
	all := on.eligible(prize, func(Place) bool { return true })
	var found []candidate
	for _, c := range all {
		if votes := on.Votes[c.Entry.ID]; votes >= max(prize.MinVotes, 1) {
			c.Value, c.Open, c.tied = Int(int64(votes)), false, -votes
			found = append(found, c)
		}
	}
	slices.SortStableFunc(found, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.tied, b.tied), strings.Compare(a.Entry.ID, b.Entry.ID))
	})
	return found
}

func (on Evidence) byDecision(prize Prize, decision Decision) []candidate {
	found := on.eligible(prize, func(p Place) bool { return p.Entry.ID == decision.Entry })
	for i := range found {
		found[i].Reason, found[i].Author = decision.Reason, decision.Author
	}
	return found
}

func (on Evidence) decision(prize string) (Decision, bool) {
	at := slices.IndexFunc(on.Decisions, func(d Decision) bool { return d.Prize == prize })
	if at < 0 {
		return Decision{}, false
	}
	return on.Decisions[at], true
}
