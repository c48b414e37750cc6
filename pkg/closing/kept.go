package closing

import (
	"context"

	"palmares/pkg/account"
	"palmares/pkg/award"
	"palmares/pkg/bundle"
	"palmares/pkg/fault"
)

// Kept is a closing with the awards that it holds and what it changed.
type Kept struct {
	Closing
	Awards  map[string][]award.Award // by prize
	Before  *Closing                 // the one that was taken back; nil before the first
	Changes []Change                 // since then
}

// Kept gives a closing by its number to those who conduct the contest.
func (s Service) Kept(ctx context.Context, actor account.Actor, editionID string, number int) (Kept, error) {
	if !MaySee(actor, editionID) {
		return Kept{}, fault.New(fault.Forbidden, "forbidden")
	}
	of, err := s.Store.ClosingNumbered(ctx, editionID, number)
	if err != nil {
		return Kept{}, err
	}
	now, err := bundle.ParseRecord(of.Document)
	if err != nil {
		return Kept{}, err
	}
	kept := Kept{Closing: of, Awards: map[string][]award.Award{}}
	for _, prize := range now.Prizes {
		for _, one := range prize.Awards {
			kept.Awards[prize.ID] = append(kept.Awards[prize.ID], award.Award{PrizeID: prize.ID, EntryID: one.Entry, Place: one.Place})
		}
	}
	if number == 1 {
		return kept, nil
	}
	err = s.compare(ctx, &kept, now)
	return kept, err
}

// compare looks the closing before up, with why it was taken back.
func (s Service) compare(ctx context.Context, kept *Kept, now bundle.Record) error {
	before, err := s.Store.ClosingNumbered(ctx, kept.EditionID, kept.Number-1)
	if err != nil {
		return err
	}
	all, err := s.Store.ListClosings(ctx, kept.EditionID)
	for _, one := range all {
		if one.ID == before.ID {
			before.Reopening = one.Reopening
		}
	}
	if err != nil {
		return err
	}
	record, err := bundle.ParseRecord(before.Document)
	kept.Before, kept.Changes = &before, changesOf(record, now)
	return err
}
