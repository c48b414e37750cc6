package jury

import (
	"context"
	"slices"

	"palmares/pkg/account"
	"palmares/pkg/ledger"
	"palmares/pkg/round"
)

var _ ledger.Veil = Service{}

// Veiled tells whether some round of the edition hides from the person whose the entries are: for what is about no single
// round, such as the journal.
func (s Service) Veiled(ctx context.Context, actor account.Actor, editionID string) (bool, error) {
	rounds, err := s.Rounds.Store.ListRounds(ctx, editionID)
	return slices.ContainsFunc(rounds, func(one round.Round) bool { return !MayKnowNames(actor, one, s.Now()) }), err
}
