package rubric

import (
	"context"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/edition"
	"palmares/pkg/fault"
	"palmares/pkg/ledger"
	"palmares/pkg/proof"
	"palmares/pkg/round"
)

// Service is what people do with rubrics.
type Service struct {
	Store  Store
	Rounds round.Service
	Ledger ledger.Ledger
	Now    func() time.Time
	NewID  func() string
}

// Full is a rubric with every notice of a change made after its freeze.
type Full struct {
	Rubric
	Frozen  bool
	Notices []Notice
}

// Get gives the rubric of a round of an edition that the person may read.
func (s Service) Get(ctx context.Context, actor account.Actor, roundID string) (Full, error) {
	parent, err := s.Rounds.Get(ctx, actor, roundID)
	if err != nil {
		return Full{}, err
	}
	rubric, err := s.stored(ctx, roundID)
	if err != nil {
		return Full{}, err
	}
	notices, err := s.Store.ListNotices(ctx, roundID)
	return s.full(parent, rubric, notices), err
}

// List gives the rubrics of an edition by round.
func (s Service) List(ctx context.Context, actor account.Actor, editionID string) (map[string]Full, error) {
	rounds, err := s.Rounds.List(ctx, actor, editionID)
	if err != nil {
		return nil, err
	}
	rubrics, err := s.Store.ListRubrics(ctx, editionID)
	if err != nil {
		return nil, err
	}
	notices, err := s.Store.NoticesOf(ctx, editionID)
	full := make(map[string]Full, len(rounds))
	for _, r := range rounds {
		rubric, ok := rubrics[r.ID]
		if !ok {
			rubric = Rubric{RoundID: r.ID, Direction: Higher, Criteria: []Criterion{}}
		}
		full[r.ID] = s.full(r, rubric, notices[r.ID])
	}
	return full, err
}

func (s Service) full(parent round.Round, rubric Rubric, notices []Notice) Full {
	frozen := parent.StateAt(s.Now()) != round.Scheduled
	if frozen && rubric.FrozenAt == nil {
		rubric.FrozenAt = &parent.OpensAt
	}
	return Full{Rubric: rubric, Frozen: frozen, Notices: notices}
}

// Replace writes the rubric of a round anew, over the version that was read. Once the round is open this needs a reason, leaves a notice for the public,
// and cannot take away or rescale a criterion that has marks.
func (s Service) Replace(ctx context.Context, actor account.Actor, rubric Rubric, reason string) (Full, error) {
	err := s.Store.Transact(ctx, func(ctx context.Context) error {
		parent, err := s.Rounds.Get(ctx, actor, rubric.RoundID)
		if err != nil {
			return err
		}
		if !edition.MayEdit(actor, parent.EditionID) {
			return fault.New(fault.Forbidden, "forbidden")
		}
		if err := rubric.Validate(); err != nil {
			return err
		}
		previous, err := s.stored(ctx, rubric.RoundID)
		if err != nil {
			return err
		}
		if err := s.outdated(ctx, rubric.Version, parent, previous); err != nil {
			return err
		}
		rubric.Version, rubric.Hash, rubric.UpdatedAt = previous.Version+1, rubric.Digest(), s.Now()
		rubric.FrozenAt = previous.FrozenAt
		if err := s.leaveNotice(ctx, parent, previous, rubric, reason); err != nil {
			return err
		}
		return s.replace(ctx, actor, parent, rubric, reason)
	})
	if err != nil {
		return Full{}, err
	}
	return s.Get(ctx, actor, rubric.RoundID)
}

func (s Service) replace(ctx context.Context, actor account.Actor, parent round.Round, rubric Rubric, reason string) error {
	late := parent.StateAt(s.Now()) != round.Scheduled && rubric.FrozenAt == nil
	if late {
		now := s.Now()
		rubric.FrozenAt = &now
	}
	if err := s.Store.SaveRubric(ctx, &rubric); err != nil {
		return err
	}
	fact := ledger.In(parent.EditionID, "rubric.replaced").About("round", parent.ID, parent.Name.FR)
	fact = fact.Sealing(proof.Document{Of: parent.ID, Hash: rubric.Hash})
	if err := s.Ledger.Record(ctx, actor, fact.Because(reason).With("hash", rubric.Hash)); err != nil || !late {
		return err
	}
	return s.recordFrozen(ctx, parent, rubric)
}

func (s Service) outdated(ctx context.Context, read int, parent round.Round, stored Rubric) error {
	notices, err := s.Store.ListNotices(ctx, parent.ID)
	if err != nil {
		return err
	}
	return fault.Outdated(read, stored.Version, s.full(parent, stored, notices))
}

// stored is the round's rubric; a new round begins with an empty one.
func (s Service) stored(ctx context.Context, roundID string) (Rubric, error) {
	rubric, err := s.Store.RubricByRound(ctx, roundID)
	if fault.Is(err, fault.NotFound) {
		return Rubric{RoundID: roundID, Direction: Higher, Criteria: []Criterion{}}, nil
	}
	return rubric, err
}

// leaveNotice tells the public of a change of what was announced, if only that there was none before.
func (s Service) leaveNotice(ctx context.Context, parent round.Round, previous, next Rubric, reason string) error {
	if parent.StateAt(s.Now()) == round.Scheduled {
		return nil
	}
	if reason == "" {
		return fault.New(fault.Invalid, "reason_required", fault.At("/reason", "required"))
	}
	return s.Store.AddNotice(ctx, &Notice{
		ID: s.NewID(), RoundID: parent.ID, At: s.Now(), Reason: reason, PreviousHash: previous.Hash, Hash: next.Hash,
	})
}

// Freeze fixes the rubric of a round that has opened, and writes its hash in the journal.
func (s Service) Freeze(ctx context.Context, parent round.Round) error {
	rubric, err := s.stored(ctx, parent.ID)
	if err != nil || rubric.Version == 0 || rubric.FrozenAt != nil {
		return err
	}
	rubric.FrozenAt = &parent.OpensAt
	if err := s.Store.SaveRubric(ctx, &rubric); err != nil {
		return err
	}
	return s.recordFrozen(ctx, parent, rubric)
}

func (s Service) recordFrozen(ctx context.Context, parent round.Round, rubric Rubric) error {
	fact := ledger.In(parent.EditionID, "rubric.frozen").About("round", parent.ID, parent.Name.FR)
	fact = fact.Sealing(proof.Document{Of: parent.ID, Hash: rubric.Hash})
	return s.Ledger.Record(ctx, account.Actor{Name: "Palmarès"}, fact.With("hash", rubric.Hash))
}
