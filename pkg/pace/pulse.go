package pace

import (
	"context"

	"palmares/pkg/account"
	"palmares/pkg/fault"
)

// Pulse are two numbers of a round that change when something in it does: so that a page knows when to look again. They mean nothing else.
type Pulse struct {
	Work  int64 // scorecards and assignments
	Stage int64 // the round itself, its running order, slots and attendance
}

// Pulse gives that of a round: whole to those who conduct the contest, and of the stage alone to the judges.
func (s Service) Pulse(ctx context.Context, actor account.Actor, roundID string) (Pulse, error) {
	parent, err := s.Jury.Rounds.Get(ctx, actor, roundID)
	if err != nil {
		return Pulse{}, err
	}
	sees := MaySee(actor, parent.EditionID)
	if !sees && !actor.Has(parent.EditionID, account.Judge, account.President) {
		return Pulse{}, fault.New(fault.Forbidden, "forbidden")
	}
	found, err := s.Store.PulseOf(ctx, roundID)
	if !sees {
		found.Work = 0
	}
	return found, err
}
