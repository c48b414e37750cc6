package award

import (
	"context"
	"slices"

	"palmares/pkg/entry"
	"palmares/pkg/fault"
	"palmares/pkg/round"
	"palmares/pkg/tally"
)

// checkFinals refuses to look at the finals for a prize while one that it looks at is not ranked.
func (s Service) checkFinals(ctx context.Context, prize Prize, evidence tally.Evidence) error {
	if prize.CategoryID != nil {
		return checkRanked(evidence, *prize.CategoryID)
	}
	rounds, err := s.Rankings.Rounds.Store.ListRounds(ctx, prize.EditionID)
	if err != nil {
		return err
	}
	byCategory := map[string][]round.Round{}
	for _, one := range rounds {
		byCategory[one.CategoryID] = append(byCategory[one.CategoryID], one)
	}
	for categoryID, steps := range byCategory {
		if checkRanked(evidence, categoryID) == nil {
			continue
		}
		awaited, err := s.finalAwaited(ctx, categoryID, steps)
		if err != nil {
			return err
		}
		if awaited {
			return checkRanked(evidence, categoryID)
		}
	}
	if len(evidence.Results) == 0 {
		return fault.New(fault.Conflict, "final_not_ranked")
	}
	return nil
}

func checkRanked(evidence tally.Evidence, categoryID string) error {
	if _, ranked := evidence.Results[categoryID]; !ranked {
		return fault.New(fault.Conflict, "final_not_ranked")
	}
	return nil
}

// finalAwaited tells whether somebody of a category may still come out of its final: it has entries that compete, and no
// earlier round has let nobody through.
func (s Service) finalAwaited(ctx context.Context, categoryID string, steps []round.Round) (bool, error) {
	competing, err := s.Entries.Store.ListEntries(ctx, entry.Filter{
		EditionID: steps[0].EditionID, CategoryID: categoryID, State: entry.Accepted, Limit: 1,
	})
	if err != nil || competing.Total == 0 {
		return false, err
	}
	for _, step := range steps[:len(steps)-1] {
		run, err := s.Rankings.Store.LastRun(ctx, step.ID)
		if fault.Is(err, fault.NotFound) {
			return true, nil
		}
		if err != nil {
			return false, err
		}
		through := run.Result.Selected
		if step.ShortlistedAt != nil {
			if through, err = s.Rankings.Store.Shortlist(ctx, step.ID); err != nil {
				return false, err
			}
		}
		if len(through) == 0 {
			return false, nil
		}
	}
	return true, nil
}

// withoutHolders leaves out of the evidence whoever holds a place in a category, where the prize does not go with one: as
// the jury has decided, and as the finals propose where it has not yet.
func (s Service) withoutHolders(ctx context.Context, prize Prize, evidence tally.Evidence) (tally.Evidence, error) {
	if prize.Cumulable || prize.Kind == ForCategory {
		return evidence, nil
	}
	all, err := s.Decisions(ctx, prize.EditionID)
	if err != nil {
		return evidence, err
	}
	holders := map[string]bool{}
	for _, other := range all {
		awards := other.Awards
		if other.State == Undecided {
			awards = proposedFor(other.Prize, evidence)
		}
		for _, award := range awards {
			holders[award.EntryID] = holders[award.EntryID] || other.Kind == ForCategory
		}
	}
	free := tally.Evidence{Results: map[string]tally.Result{}}
	for categoryID, result := range evidence.Results {
		result.Places = slices.DeleteFunc(slices.Clone(result.Places), func(p tally.Place) bool { return holders[p.Entry.ID] })
		free.Results[categoryID] = result
	}
	return free, nil
}

// proposedFor gives the places of a category's prize by its final alone.
func proposedFor(prize Prize, evidence tally.Evidence) []Award {
	if prize.Kind != ForCategory || checkRanked(evidence, *prize.CategoryID) != nil {
		return nil
	}
	awards := []Award{}
	for _, place := range evidence.Results[*prize.CategoryID].Places {
		if place.Rank >= 1 && place.Rank <= prize.Places {
			awards = append(awards, Award{PrizeID: prize.ID, EntryID: place.Entry.ID, Place: place.Rank})
		}
	}
	return awards
}
