package entry

import (
	"context"
	"slices"

	"palmares/pkg/account"
	"palmares/pkg/fault"
)

// hidden gives the categories of an edition whose entries a screener may not read, since they score anonymous files
// there: whoever does must not look the names up.
func (s Service) hidden(ctx context.Context, actor account.Actor, editionID string) ([]string, error) {
	scores := actor.Has(editionID, account.Judge, account.President)
	if !scores || actor.Has(editionID, account.Organizer, account.Observer) {
		return nil, nil
	}
	rounds, err := s.Rounds.ListRounds(ctx, editionID)
	if err != nil {
		return nil, err
	}
	categories, now := []string{}, s.Now()
	for _, one := range rounds {
		if one.Anonymous(now) && !slices.Contains(categories, one.CategoryID) {
			categories = append(categories, one.CategoryID)
		}
	}
	return categories, nil
}

// readable gives an entry to a person who may read it; to others there is none.
func (s Service) readable(ctx context.Context, actor account.Actor, id string) (Entry, error) {
	entry, err := s.Store.EntryByID(ctx, id)
	switch {
	case err != nil:
		return Entry{}, err
	case !MayRead(actor, entry):
		return Entry{}, fault.New(fault.NotFound, "entry_not_found")
	case owns(actor, entry):
		return entry, nil
	}
	hidden, err := s.hidden(ctx, actor, entry.EditionID)
	if err == nil && slices.Contains(hidden, entry.CategoryID) {
		err = fault.New(fault.Forbidden, "names_hidden")
	}
	return entry, err
}
