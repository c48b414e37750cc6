package account

import (
	"context"

	"palmares/pkg/fault"
)

// EndSessions ends every session of somebody, for administrators: of whom a computer was stolen, say. The password and the second
// factor stay, and so do personal tokens, which open no session; the person is told who did it.
func (s *Service) EndSessions(ctx context.Context, actor Actor, id string) error {
	if err := mayAdminister(actor); err != nil {
		return err
	}
	if id == actor.ID {
		return fault.New(fault.Invalid, "own_account") // EndMySessions leaves them the one in which they ask
	}
	return s.change(ctx, func(ctx context.Context) error {
		owner, err := s.Store.LockAccount(ctx, id)
		if err != nil {
			return err
		}
		return s.endAll(ctx, actor, owner, "")
	})
}

// EndMySessions ends every session of the person but the one in which they ask.
func (s *Service) EndMySessions(ctx context.Context, actor Actor) error {
	return s.ofOneself(ctx, actor, func(ctx context.Context, owner Account) error {
		return s.endAll(ctx, actor, owner, actor.Family)
	})
}

// endAll ends the sessions of a locked account but those of one family, and all that opens another without the password.
func (s *Service) endAll(ctx context.Context, actor Actor, owner Account, except string) error {
	if err := s.endWays(ctx, owner.ID, except); err != nil {
		return err
	}
	if err := s.Letters.SessionsEnded(ctx, owner, actor.Name); err != nil {
		return err
	}
	return s.Journal.RecordAccount(ctx, actor, "session.all_ended", owner)
}
