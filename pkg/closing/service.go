package closing

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/award"
	"palmares/pkg/edition"
	"palmares/pkg/fault"
	"palmares/pkg/jury"
	"palmares/pkg/ledger"
	"palmares/pkg/proof"
	"palmares/pkg/witness"
)

// Service closes the contest.
type Service struct {
	Store     Store
	Editions  edition.Service
	Awards    award.Service
	Jury      jury.Service
	Witnesses witness.Service
	Log       ledger.Log
	Ledger    ledger.Ledger
	Now       func() time.Time
	NewID     func() string
}

// Look says where the deliberation stands, to those who conduct the contest.
func (s Service) Look(ctx context.Context, actor account.Actor, editionID string) (State, error) {
	of, err := s.Editions.Get(ctx, actor, editionID)
	if err != nil {
		return State{}, err
	}
	if !MaySee(actor, editionID) {
		return State{}, fault.New(fault.Forbidden, "forbidden")
	}
	state := State{Blockers: []Blocker{}, ClosedAt: of.ClosedAt, Can: []string{}}
	if state.Closings, err = s.Store.ListClosings(ctx, editionID); err != nil {
		return State{}, err
	}
	if of.ClosedAt == nil {
		if state.Blockers, err = s.blockers(ctx, actor, editionID); err != nil {
			return State{}, err
		}
	}
	state.Can, err = s.can(ctx, actor, of, state)
	return state, err
}

func (s Service) can(ctx context.Context, actor account.Actor, of edition.Edition, state State) ([]string, error) {
	if !MayClose(actor, of.ID) {
		return []string{}, nil
	}
	if of.ClosedAt != nil {
		published, err := s.Awards.InForce(ctx, of)
		if err != nil || published {
			return []string{}, err
		}
		return []string{"reopen"}, nil
	}
	if len(state.Blockers) == 0 {
		return []string{"close"}, nil
	}
	return []string{}, nil
}

// Close ends the deliberation: every round is counted a last time, and all that the result follows from is kept.
func (s Service) Close(ctx context.Context, actor account.Actor, editionID, reason string) (State, error) {
	err := s.Store.Transact(ctx, func(ctx context.Context) error {
		of, err := s.forClosing(ctx, actor, editionID)
		if err != nil {
			return err
		}
		number, err := s.next(ctx, editionID)
		if err != nil {
			return err
		}
		if number > 1 && reason == "" {
			return fault.New(fault.Invalid, "reason_required", fault.At("/reason", "required"))
		}
		record, err := s.record(ctx, actor, editionID)
		if err != nil {
			return err
		}
		record.Number, record.ClosedAt = number, s.Now()
		document, err := record.Canonical()
		if err != nil {
			return err
		}
		sum := sha256.Sum256(document)
		made := Closing{
			ID: s.NewID(), EditionID: editionID, Number: number, Reason: reason, ClosedBy: actor.ID, Author: actor.Name, ClosedAt: record.ClosedAt,
			Document: document, Hash: hex.EncodeToString(sum[:]),
		}
		if err := s.Store.AddClosing(ctx, &made); err != nil {
			return err
		}
		of.ClosedAt = &made.ClosedAt
		fact := ledger.In(editionID, "edition.closed").Because(reason).With("number", strconv.Itoa(number), "hash", made.Hash)
		return s.move(ctx, actor, of, fact.Sealing(proof.Document{Of: editionID, Hash: made.Hash}))
	})
	if err != nil {
		return State{}, err
	}
	return s.Look(ctx, actor, editionID)
}

func (s Service) next(ctx context.Context, editionID string) (int, error) {
	last, err := s.Store.LastClosing(ctx, editionID)
	if fault.Is(err, fault.NotFound) {
		return 1, nil
	}
	return last.Number + 1, err
}

// forClosing gives an edition in whose way nothing stands any more.
func (s Service) forClosing(ctx context.Context, actor account.Actor, editionID string) (edition.Edition, error) {
	of, err := s.Editions.Get(ctx, actor, editionID)
	if err != nil {
		return edition.Edition{}, err
	}
	if !MayClose(actor, editionID) {
		return edition.Edition{}, fault.New(fault.Forbidden, "forbidden")
	}
	if err := of.CheckUnclosed(); err != nil {
		return edition.Edition{}, err
	}
	blockers, err := s.blockers(ctx, actor, editionID)
	if err != nil {
		return edition.Edition{}, err
	}
	if len(blockers) > 0 {
		return edition.Edition{}, fault.New(fault.Conflict, "closing_blocked")
	}
	return of, nil
}

// Reopen takes a closing back before it is published; afterwards only a complaint that was granted does.
func (s Service) Reopen(ctx context.Context, actor account.Actor, editionID, reason string) (State, error) {
	err := s.Store.Transact(ctx, func(ctx context.Context) error {
		of, err := s.Editions.Get(ctx, actor, editionID)
		if err != nil {
			return err
		}
		if !MayClose(actor, editionID) {
			return fault.New(fault.Forbidden, "forbidden")
		}
		published, err := s.Awards.InForce(ctx, of)
		if err != nil {
			return err
		}
		if published {
			return fault.New(fault.Conflict, "palmares_published")
		}
		return s.OpenAgain(ctx, actor, of, reason)
	})
	if err != nil {
		return State{}, err
	}
	return s.Look(ctx, actor, editionID)
}

// OpenAgain takes the closing in force back, inside the transaction of whoever asked whether that may be.
func (s Service) OpenAgain(ctx context.Context, actor account.Actor, of edition.Edition, reason string) error {
	if of.ClosedAt == nil {
		return fault.New(fault.Conflict, "edition_not_closed")
	}
	if reason == "" {
		return fault.New(fault.Invalid, "reason_required", fault.At("/reason", "required"))
	}
	last, err := s.Store.LastClosing(ctx, of.ID)
	if err != nil {
		return err
	}
	err = s.Store.AddReopening(ctx, &Reopening{ClosingID: last.ID, Reason: reason, ReopenedBy: actor.ID, Author: actor.Name, ReopenedAt: s.Now()})
	if err != nil {
		return err
	}
	of.ClosedAt = nil
	fact := ledger.In(of.ID, "edition.reopened").Because(reason).With("number", strconv.Itoa(last.Number))
	return s.move(ctx, actor, of, fact.Sealing(proof.Document{Of: of.ID, Hash: last.Hash}))
}

// move writes the edition with its fact, and tells the witnesses.
func (s Service) move(ctx context.Context, actor account.Actor, of edition.Edition, fact ledger.Fact) error {
	of.Version++
	of.UpdatedAt = s.Now()
	if err := s.Editions.Store.SaveEdition(ctx, &of); err != nil {
		return err
	}
	if err := s.Ledger.Record(ctx, actor, fact.About("edition", of.ID, strconv.Itoa(of.Number))); err != nil {
		return err
	}
	return s.Witnesses.Tell(ctx, of.ID)
}

// CorrectedFor says why a palmarès is not the first that was published: the reason for the closing that it comes from.
func (s Service) CorrectedFor(ctx context.Context, of award.Publication) (string, error) {
	if of.Number == 1 {
		return "", nil
	}
	closed, err := s.Store.ClosingAt(ctx, of.EditionID, of.PublishedAt)
	return closed.Reason, err
}

// Current gives the closing in force with its document; NotFound while there is none.
func (s Service) Current(ctx context.Context, editionID string) (Closing, error) {
	list, err := s.Store.ListClosings(ctx, editionID)
	if err != nil {
		return Closing{}, err
	}
	if !slices.ContainsFunc(list, func(c Closing) bool { return c.Reopening == nil }) {
		return Closing{}, fault.New(fault.NotFound, "not_closed")
	}
	return s.Store.LastClosing(ctx, editionID)
}
