package privacy

import (
	"context"
	"strings"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/ledger"
)

// Service exports and erases.
type Service struct {
	Store     Store
	Accounts  Accounts
	Documents Documents
	Ledger    ledger.Ledger
	Now       func() time.Time
}

// Accounts knows whether a password is a person's, and counts who tries.
type Accounts interface {
	Prove(ctx context.Context, actor account.Actor, proof account.FactorProof) error
}

// Export gives somebody all that is held about them.
func (s Service) Export(ctx context.Context, actor account.Actor) ([]Section, error) {
	if err := mayManageSelf(actor); err != nil {
		return nil, err
	}
	return s.Store.Holdings(ctx, actor.ID)
}

// EraseMe erases who asks, after their password. Who takes part in a contest asks the organization: others count on the record.
func (s Service) EraseMe(ctx context.Context, actor account.Actor, proof account.FactorProof) error {
	if err := mayManageSelf(actor); err != nil {
		return err
	}
	if actor.Administrator {
		return fault.New(fault.Forbidden, "erasure_of_administrator")
	}
	if err := s.Accounts.Prove(ctx, actor, proof); err != nil {
		return err
	}
	return s.erase(ctx, actor, actor.ID, "—", func(part Part) error {
		if part.Any {
			return fault.New(fault.Forbidden, "erasure_takes_part")
		}
		return nil
	})
}

// Erase erases somebody, for a reason, once no contest runs in which they take part (administrators).
func (s Service) Erase(ctx context.Context, actor account.Actor, accountID, reason string) error {
	if !account.MayAdminister(actor) {
		return errForbidden
	}
	reason = strings.TrimSpace(reason)
	if reason == "" {
		return fault.New(fault.Invalid, "reason_required", fault.At("/reason", "required"))
	}
	if accountID == actor.ID {
		return fault.New(fault.Invalid, "own_account")
	}
	return s.erase(ctx, actor, accountID, reason, func(part Part) error {
		if part.Running {
			return fault.New(fault.Conflict, "erasure_contest_running")
		}
		return nil
	})
}

func (s Service) erase(ctx context.Context, actor account.Actor, accountID, reason string, may func(Part) error) error {
	var erased Erased
	err := s.Store.Transact(ctx, func(ctx context.Context) error {
		who, err := s.Store.AccountByID(ctx, accountID)
		if err != nil {
			return err
		}
		if who.Administrator {
			return fault.New(fault.Conflict, "erasure_of_administrator")
		}
		part, err := s.Store.PartOf(ctx, accountID)
		if err != nil {
			return err
		}
		if err := may(part); err != nil {
			return err
		}
		now := s.Now()
		if erased, err = s.Store.EraseAccount(ctx, accountID, now); err != nil {
			return err
		}
		first, err := s.Store.AddErasure(ctx, &Erasure{AccountID: accountID, ByID: actor.ID, Reason: reason, ErasedAt: now})
		if err != nil || !first {
			return err
		}
		return s.record(ctx, actor, accountID, reason, erased.Editions)
	})
	if err != nil {
		return err
	}
	for _, document := range erased.Documents {
		if err := s.Documents.Forget(ctx, document.MediaType, document.SHA256, s.Store.Unnamed); err != nil {
			return err
		}
	}
	return nil
}

// record tells the journal, and that of each edition in which the person had an entry. Who erased themselves has no name any more.
func (s Service) record(ctx context.Context, actor account.Actor, accountID, reason string, editions []string) error {
	if actor.ID == accountID {
		actor.Name = ""
	}
	facts := []ledger.Fact{{Action: "account.erased"}}
	for _, editionID := range editions {
		facts = append(facts, ledger.In(editionID, "account.erased"))
	}
	for _, fact := range facts {
		if err := s.Ledger.Record(ctx, actor, fact.About("account", accountID, "").Because(reason)); err != nil {
			return err
		}
	}
	return nil
}
