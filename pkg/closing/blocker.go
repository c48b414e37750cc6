package closing

import (
	"context"

	"palmares/pkg/account"
	"palmares/pkg/award"
	"palmares/pkg/fault"
	"palmares/pkg/jury"
	"palmares/pkg/round"
)

// blockers are all that stand in the way, in the order in which they are best settled.
func (s Service) blockers(ctx context.Context, actor account.Actor, editionID string) ([]Blocker, error) {
	waiting, err := s.Store.Waiting(ctx, editionID)
	if err != nil {
		return nil, err
	}
	list := []Blocker{}
	list = add(list, Blocker{Code: RequestsOpen, Count: waiting.Requests})
	list = add(list, Blocker{Code: EntriesUnscreened, Count: waiting.Unscreened})
	list = add(list, Blocker{Code: ComplaintsOpen, Count: waiting.Complaints})
	rounds, err := s.Awards.Rankings.Rounds.List(ctx, actor, editionID)
	if err != nil {
		return nil, err
	}
	suspected, err := s.Jury.Unsettled(ctx, editionID)
	if err != nil {
		return nil, err
	}
	for _, of := range rounds {
		found, err := s.inRound(ctx, actor, of, open{waiting, suspected})
		if err != nil {
			return nil, err
		}
		list = append(list, found...)
	}
	prizes, err := s.ofPrizes(ctx, editionID)
	return append(list, prizes...), err
}

// ofPrizes are the prizes that nobody has decided on; several categories may call theirs the same.
func (s Service) ofPrizes(ctx context.Context, editionID string) ([]Blocker, error) {
	prizes, err := s.Awards.Decisions(ctx, editionID)
	if err != nil {
		return nil, err
	}
	if len(prizes) == 0 {
		return []Blocker{{Code: NoPrize, Count: 1}}, nil
	}
	list := []Blocker{}
	for _, prize := range prizes {
		if prize.State != award.Undecided {
			continue
		}
		one := Blocker{Code: PrizeUndecided, Count: 1, PrizeID: prize.ID, Name: prize.Name}
		if prize.CategoryID != nil {
			of, err := s.Awards.Entries.Categories.Store.CategoryByID(ctx, *prize.CategoryID)
			if err != nil {
				return nil, err
			}
			one.Category = of.Name
		}
		list = append(list, one)
	}
	return list, nil
}

func add(list []Blocker, one Blocker) []Blocker {
	if one.Count == 0 {
		return list
	}
	return append(list, one)
}

// open is what waits for somebody in the whole edition.
type open struct {
	Waiting
	suspected map[jury.Pair]bool
}

// inRound are those of one round; a round in which nobody competes has none.
func (s Service) inRound(ctx context.Context, actor account.Actor, of round.Round, open open) ([]Blocker, error) {
	candidates, err := s.Jury.Store.Candidates(ctx, of)
	if err != nil || len(candidates) == 0 {
		return nil, err
	}
	category, err := s.Awards.Entries.Categories.Store.CategoryByID(ctx, of.CategoryID)
	if err != nil {
		return nil, err
	}
	about := func(code BlockerCode, count int) Blocker {
		return Blocker{Code: code, Count: count, RoundID: of.ID, Category: category.Name, Name: of.Name}
	}
	list := add(nil, about(CorrectionsOpen, open.Corrections[of.ID]))
	list = add(list, about(ArrivalsOpen, open.Arrivals[of.ID]))
	if of.StateAt(s.Now()) != round.Closed {
		return append(list, about(RoundOpen, 1)), nil
	}
	progress, err := s.Jury.Store.RoundProgress(ctx, of.ID)
	if err != nil {
		return nil, err
	}
	missing, unsettled := 0, 0
	for _, one := range progress {
		if one.EndedAt != nil {
			continue
		}
		if one.State != jury.Done {
			missing++
		}
		if open.suspected[jury.Pair{JudgeID: one.JudgeID, EntryID: one.EntryID}] {
			unsettled++
		}
	}
	list = add(list, about(ScorecardsMissing, missing))
	list = add(list, about(ConflictsOpen, unsettled))
	view, err := s.Awards.Rankings.Get(ctx, actor, of.ID)
	switch {
	case fault.Is(err, fault.NotFound):
		return append(list, about(RankingMissing, 1)), nil
	case err != nil:
		return nil, err
	case view.Stale:
		list = append(list, about(RankingStale, 1))
	case of.ShortlistedAt != nil:
		return list, nil // who goes on is decided: a tie that is left parts nobody
	}
	return add(list, about(TieOpen, len(view.Result.Ties))), nil
}
