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
