package round

import (
	"context"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/category"
	"palmares/pkg/edition"
	"palmares/pkg/fault"
	"palmares/pkg/ledger"
)

// Service is what people do with rounds.
type Service struct {
	Store      Store
	Categories category.Service
	Ledger     ledger.Ledger
	Now        func() time.Time
	NewID      func() string
}

// Create adds a round after those of its category.
func (s Service) Create(ctx context.Context, actor account.Actor, round Round) (Round, error) {
	round.ID, round.Version, round.FrozenAt = s.NewID(), 1, nil
	err := s.Store.Transact(ctx, func(ctx context.Context) error {
		parent, err := s.Categories.Get(ctx, actor, round.CategoryID)
		if err != nil {
			return err
		}
		round.EditionID = parent.EditionID
		if err := mayEdit(actor, round); err != nil {
			return err
		}
		others, err := s.Store.CategoryRounds(ctx, round.CategoryID)
		if err != nil {
			return err
		}
		round.Position = len(others) + 1
		if err := round.Validate(); err != nil {
			return err
		}
		if err := s.Store.CreateRound(ctx, &round); err != nil {
			return err
		}
		return s.record(ctx, actor, round, ledger.In(round.EditionID, "round.created"))
	})
	return round, err
}

// Get gives a round of an edition that the person may read.
func (s Service) Get(ctx context.Context, actor account.Actor, id string) (Round, error) {
	round, err := s.Store.RoundByID(ctx, id)
	if err != nil {
		return Round{}, err
	}
	if _, err := s.Categories.Editions.Get(ctx, actor, round.EditionID); err != nil {
		return Round{}, fault.Hide(err, "round_not_found")
	}
	return round, nil
}

// List gives the edition's rounds by category and position.
func (s Service) List(ctx context.Context, actor account.Actor, editionID string) ([]Round, error) {
	if _, err := s.Categories.Editions.Get(ctx, actor, editionID); err != nil {
		return nil, err
	}
	return s.Store.ListRounds(ctx, editionID)
}

// Update changes a round that is still at the version read. Once it is open, only its closing time may move, with a reason.
func (s Service) Update(ctx context.Context, actor account.Actor, id string, change Change) (Round, error) {
	var round Round
	err := s.Store.Transact(ctx, func(ctx context.Context) (err error) {
		if round, err = s.forEdit(ctx, actor, id); err != nil {
			return err
		}
		before := round
		if err := change.Apply(&round); err != nil {
			return err
		}
		if err := s.checkFrozen(before, round, change.Reason); err != nil {
			return err
		}
		fact := ledger.In(round.EditionID, "round.updated").Because(change.Reason)
		if !before.ClosesAt.Equal(round.ClosesAt) {
			fact = fact.With("closesBefore", before.ClosesAt.Format(time.RFC3339), "closesAfter", round.ClosesAt.Format(time.RFC3339))
		}
		return s.save(ctx, actor, &round, fact)
	})
	return round, err
}

// Change is an update of a round and the reason for it.
type Change struct {
	Apply  func(*Round) error
	Reason string
}

// checkFrozen holds an open round to what it announced.
func (s Service) checkFrozen(before, after Round, reason string) error {
	if before.StateAt(s.Now()) == Scheduled {
		return nil
	}
	moved := after
	moved.ClosesAt, moved.Version = before.ClosesAt, before.Version
	if !sameRound(before, moved) {
		return fault.New(fault.Conflict, "round_frozen")
	}
	if reason == "" {
		return fault.New(fault.Invalid, "reason_required", fault.At("/reason", "required"))
	}
	return nil
}

// Open opens a round now instead of at its time. It needs a rubric: judges would find nothing to mark against.
func (s Service) Open(ctx context.Context, actor account.Actor, id string) (Round, error) {
	return s.move(ctx, actor, id, func(round *Round, now time.Time) (ledger.Fact, error) {
		if round.StateAt(now) != Scheduled {
			return ledger.Fact{}, fault.New(fault.Conflict, "round_already_open")
		}
		ready, err := s.Store.HasRubric(ctx, id)
		if err != nil {
			return ledger.Fact{}, err
		}
		if !ready {
			return ledger.Fact{}, fault.New(fault.Conflict, "rubric_missing")
		}
		round.OpensAt = now
		return ledger.In(round.EditionID, "round.openedByHand"), nil
	})
}

// Close closes a round now instead of at its time.
func (s Service) Close(ctx context.Context, actor account.Actor, id, reason string) (Round, error) {
	return s.move(ctx, actor, id, func(round *Round, now time.Time) (ledger.Fact, error) {
		if err := round.CheckOpen(now); err != nil {
			return ledger.Fact{}, err
		}
		if !now.After(round.OpensAt) {
			return ledger.Fact{}, fault.New(fault.Conflict, "round_just_opened")
		}
		round.ClosesAt = now
		return ledger.In(round.EditionID, "round.closedByHand").Because(reason), nil
	})
}

func (s Service) move(ctx context.Context, actor account.Actor, id string, to func(*Round, time.Time) (ledger.Fact, error)) (Round, error) {
	var round Round
	err := s.Store.Transact(ctx, func(ctx context.Context) (err error) {
		if round, err = s.forEdit(ctx, actor, id); err != nil {
			return err
		}
		fact, err := to(&round, s.Now())
		if err != nil {
			return err
		}
		return s.save(ctx, actor, &round, fact)
	})
	return round, err
}

func (s Service) forEdit(ctx context.Context, actor account.Actor, id string) (Round, error) {
	round, err := s.Get(ctx, actor, id)
	if err != nil {
		return Round{}, err
	}
	return round, mayEdit(actor, round)
}

func mayEdit(actor account.Actor, round Round) error {
	if !edition.MayEdit(actor, round.EditionID) {
		return fault.New(fault.Forbidden, "forbidden")
	}
	return nil
}

func (s Service) save(ctx context.Context, actor account.Actor, round *Round, fact ledger.Fact) error {
	if err := s.Categories.Editions.CheckUnclosed(ctx, round.EditionID); err != nil {
		return err
	}
	if err := round.Validate(); err != nil {
		return err
	}
	round.Version++
	if err := s.Store.SaveRound(ctx, round); err != nil {
		return err
	}
	return s.record(ctx, actor, *round, fact)
}

func (s Service) record(ctx context.Context, actor account.Actor, round Round, fact ledger.Fact) error {
	return s.Ledger.Record(ctx, actor, fact.About("round", round.ID, round.Name.FR))
}

// FreezeDue records the opening of the rounds whose time has come; freeze fixes what goes with each, its rubric.
// The clock alone decides what is open: this only writes it down.
func (s Service) FreezeDue(ctx context.Context, freeze func(ctx context.Context, round Round) error) (int, error) {
	due, err := s.Store.UnfrozenRounds(ctx, s.Now())
	if err != nil {
		return 0, err
	}
	for i := range due {
		if err := s.freezeOne(ctx, due[i].ID, freeze); err != nil {
			return i, err
		}
	}
	return len(due), nil
}

func (s Service) freezeOne(ctx context.Context, id string, freeze func(ctx context.Context, round Round) error) error {
	return s.Store.Transact(ctx, func(ctx context.Context) error {
		round, err := s.Store.RoundByID(ctx, id)
		if err != nil || round.FrozenAt != nil {
			return err
		}
		round.FrozenAt = &round.OpensAt
		round.Version++
		if err := s.Store.SaveRound(ctx, &round); err != nil {
			return err
		}
		if err := freeze(ctx, round); err != nil {
			return err
		}
		system := account.Actor{Name: "Palmarès"}
		return s.record(ctx, system, round, ledger.In(round.EditionID, "round.opened"))
	})
}
