package ledger

import (
	"context"

	"palmares/pkg/account"
)

var _ account.Journal = Ledger{}

// RecordAccount writes what happened to an account: room account, to the left of this one, asks for it.
func (l Ledger) RecordAccount(ctx context.Context, actor account.Actor, action string, subject account.Account) error {
	return l.Record(ctx, actor, Fact{Action: action}.About("account", subject.ID, subject.Name))
}

// RecordFactorReset writes that somebody took another's second factor away, and why.
func (l Ledger) RecordFactorReset(ctx context.Context, actor account.Actor, subject account.Account, reset account.FactorReset) error {
	return l.Record(ctx, actor, In(reset.EditionID, "factor.reset").About("account", subject.ID, subject.Name).Because(reset.Reason))
}

// entrant is the kind of a person who is in an edition by an entry alone.
const entrant = "entrant"

// RecordCode writes what happened to a sign-in code, beside the name of the organizer who made it.
func (l Ledger) RecordCode(ctx context.Context, action string, made account.CodeFact) error {
	kind := "account"
	if !made.Member {
		kind = entrant
	}
	maker := account.Actor{ID: made.MakerID, Name: made.Maker}
	return l.Record(ctx, maker, In(made.EditionID, action).About(kind, made.Subject.ID, made.Subject.Name).With("code", made.ID))
}
