package entry

import (
	"context"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/ledger"
	"palmares/pkg/proof"
)

// Judgement is what the screening decides of an entry; package screening asks who may and when.
type Judgement struct {
	State   State // Accepted or Rejected
	Reason  string
	Version int // of the entry that was read
}

// Decide sets the screening's outcome, inside the caller's transaction.
func (s Service) Decide(ctx context.Context, actor account.Actor, id string, judgement Judgement) (Entry, error) {
	entry, err := s.Store.EntryForChange(ctx, id)
	if err != nil {
		return Entry{}, err
	}
	if entry.State == Draft || entry.State == Withdrawn {
		return Entry{}, fault.New(fault.Conflict, "entry_not_submitted")
	}
	if err := fault.Outdated(judgement.Version, entry.Version, nil); err != nil {
		return Entry{}, err
	}
	entry.State, entry.ReopenedUntil = judgement.State, nil
	if err := s.save(ctx, &entry); err != nil {
		return Entry{}, err
	}
	fact := ledger.In(entry.EditionID, "entry."+string(judgement.State)).Because(judgement.Reason)
	return entry, s.record(ctx, actor, entry, fact.Sealing(proof.Verdict{Entry: entry.ID, State: string(entry.State)}))
}

// Reopen lets the entrant change the draft until a date, inside the caller's transaction.
func (s Service) Reopen(ctx context.Context, actor account.Actor, id string, until time.Time) (Entry, error) {
	entry, err := s.Store.EntryForChange(ctx, id)
	if err != nil {
		return Entry{}, err
	}
	if entry.State != Submitted {
		return Entry{}, fault.New(fault.Conflict, "entry_not_submitted")
	}
	entry.ReopenedUntil = &until
	if err := s.save(ctx, &entry); err != nil {
		return Entry{}, err
	}
	fact := ledger.In(entry.EditionID, "entry.reopened").With("until", until.UTC().Format(time.RFC3339))
	return entry, s.record(ctx, actor, entry, fact)
}
