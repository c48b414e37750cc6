package award

import (
	"context"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/entry"
	"palmares/pkg/fault"
	"palmares/pkg/ledger"
	"palmares/pkg/ranking"
	"palmares/pkg/wording"
)

// Service is what people do with prizes, awards and publications.
type Service struct {
	Store     Store
	Rankings  ranking.Service
	Entries   entry.Service
	Ledger    ledger.Ledger
	Certifier Certifier
	Witness   Witness
	Now       func() time.Time
	NewID     func() string
}

// Certifier issues the papers of a palmarès with it.
type Certifier interface {
	Certify(ctx context.Context, actor account.Actor, of Publication) error
}

// Witness tells those who watch the log how it stands after a publication.
type Witness interface {
	Tell(ctx context.Context, editionID string) error
}

// Decided is a prize with its winners.
type Decided struct {
	Prize
	Awards  []Award
	Entries map[string]entry.Entry // of the winners, by id
}

// List gives the prizes with what is decided, to those who conduct the contest.
func (s Service) List(ctx context.Context, actor account.Actor, editionID string) ([]Decided, error) {
	if _, err := s.Entries.Categories.Editions.Get(ctx, actor, editionID); err != nil {
		return nil, err
	}
	if !MaySee(actor, editionID) {
		return nil, fault.New(fault.Forbidden, "forbidden")
	}
	return s.Decisions(ctx, editionID)
}

// Decisions are the prizes with what is decided, for the rooms that go on from there.
func (s Service) Decisions(ctx context.Context, editionID string) ([]Decided, error) {
	prizes, err := s.Store.ListPrizes(ctx, editionID)
	if err != nil {
		return nil, err
	}
	awards, err := s.Store.ListAwards(ctx, editionID)
	if err != nil {
		return nil, err
	}
	entries, err := s.winners(ctx, awards)
	byPrize := map[string][]Award{}
	for _, award := range awards {
		byPrize[award.PrizeID] = append(byPrize[award.PrizeID], award)
	}
	list := make([]Decided, len(prizes))
	for i, prize := range prizes {
		list[i] = Decided{Prize: prize, Awards: byPrize[prize.ID], Entries: entries}
	}
	return list, err
}

func (s Service) winners(ctx context.Context, awards []Award) (map[string]entry.Entry, error) {
	ids := make([]string, len(awards))
	for i, award := range awards {
		ids[i] = award.EntryID
	}
	return s.Entries.Store.EntriesByID(ctx, ids)
}

// Create adds a prize after the others.
func (s Service) Create(ctx context.Context, actor account.Actor, prize Prize) (Prize, error) {
	prize.ID, prize.State, prize.Version = s.NewID(), Undecided, 1
	if prize.Rewards == nil {
		prize.Rewards = []wording.Text{}
	}
	err := s.Store.Transact(ctx, func(ctx context.Context) error {
		if err := s.mayEdit(ctx, actor, prize.EditionID); err != nil {
			return err
		}
		if err := s.Entries.Categories.Editions.CheckUnclosed(ctx, prize.EditionID); err != nil {
			return err
		}
		others, err := s.Store.ListPrizes(ctx, prize.EditionID)
		if err != nil {
			return err
		}
		prize.Position = len(others) + 1
		if err := s.check(ctx, prize); err != nil {
			return err
		}
		if err := s.Store.CreatePrize(ctx, &prize); err != nil {
			return err
		}
		return s.record(ctx, actor, prize, ledger.In(prize.EditionID, "prize.created"))
	})
	return prize, err
}

// check holds a prize's category to its edition.
func (s Service) check(ctx context.Context, prize Prize) error {
	if err := prize.Validate(); err != nil || prize.CategoryID == nil {
		return err
	}
	category, err := s.Entries.Categories.Store.CategoryByID(ctx, *prize.CategoryID)
	if fault.Ours(err) {
		return err
	}
	if err != nil || category.EditionID != prize.EditionID {
		return fault.New(fault.Invalid, "invalid_prize", fault.At("/categoryId", "category_mismatch"))
	}
	return nil
}

// Update changes a prize that is not yet decided.
func (s Service) Update(ctx context.Context, actor account.Actor, id string, change func(*Prize) error) (Prize, error) {
	var prize Prize
	err := s.Store.Transact(ctx, func(ctx context.Context) (err error) {
		if prize, err = s.forEdit(ctx, actor, id); err != nil {
			return err
		}
		if err := change(&prize); err != nil {
			return err
		}
		prize.Version++
		if err := s.check(ctx, prize); err != nil {
			return err
		}
		if err := s.Store.SavePrize(ctx, &prize); err != nil {
			return err
		}
		return s.record(ctx, actor, prize, ledger.In(prize.EditionID, "prize.updated"))
	})
	return prize, err
}

// Delete removes a prize that is not yet decided.
func (s Service) Delete(ctx context.Context, actor account.Actor, id string) error {
	return s.Store.Transact(ctx, func(ctx context.Context) error {
		prize, err := s.forEdit(ctx, actor, id)
		if err != nil {
			return err
		}
		if err := s.Store.DeletePrize(ctx, id); err != nil {
			return err
		}
		return s.record(ctx, actor, prize, ledger.In(prize.EditionID, "prize.deleted"))
	})
}

func (s Service) forEdit(ctx context.Context, actor account.Actor, id string) (Prize, error) {
	prize, err := s.prize(ctx, actor, id)
	if err != nil {
		return Prize{}, err
	}
	if !MayEdit(actor, prize.EditionID) {
		return Prize{}, fault.New(fault.Forbidden, "forbidden")
	}
	if prize.State != Undecided {
		return Prize{}, fault.New(fault.Conflict, "prize_decided")
	}
	return prize, nil
}

// prize gives a prize to who may see it; to others there is none.
func (s Service) prize(ctx context.Context, actor account.Actor, id string) (Prize, error) {
	prize, err := s.Store.PrizeByID(ctx, id)
	if err != nil {
		return Prize{}, err
	}
	if _, err := s.Entries.Categories.Editions.Get(ctx, actor, prize.EditionID); err != nil {
		return Prize{}, fault.Hide(err, "prize_not_found")
	}
	if !MaySee(actor, prize.EditionID) {
		return Prize{}, fault.New(fault.NotFound, "prize_not_found")
	}
	return prize, nil
}

func (s Service) mayEdit(ctx context.Context, actor account.Actor, editionID string) error {
	if _, err := s.Entries.Categories.Editions.Get(ctx, actor, editionID); err != nil {
		return err
	}
	if !MayEdit(actor, editionID) {
		return fault.New(fault.Forbidden, "forbidden")
	}
	return nil
}

func (s Service) record(ctx context.Context, actor account.Actor, prize Prize, fact ledger.Fact) error {
	return s.Ledger.Record(ctx, actor, fact.About("prize", prize.ID, prize.Name.FR))
}
