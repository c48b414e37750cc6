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

// takeOver gives an account that nobody had confirmed to the person of its address.
func (s *Service) takeOver(ctx context.Context, owner *Account) error {
	now := s.now()
	owner.PasswordHash, owner.ConfirmedAt = "", &now
	if err := s.shutOut(ctx, owner); err != nil {
		return err
	}
	return s.Journal.RecordAccount(ctx, owner.actor(nil), "account.confirmed", *owner)
}

// shutOut ends all that was set up in an account and opens it, or acts for it, beside the password: for an owner before whom somebody else may
// have been there. It saves the account.
func (s *Service) shutOut(ctx context.Context, owner *Account) error {
	if err := s.dropFactor(ctx, owner); err != nil { // which saves
		return err
	}
	if err := s.Store.RevokePersonalTokens(ctx, owner.ID, s.now()); err != nil {
		return err
	}
	for _, purpose := range []Purpose{Confirm, Reset} {
		if err := s.Store.SpendLinks(ctx, owner.ID, purpose, s.now()); err != nil {
			return err
		}
	}
	return s.endWays(ctx, owner.ID, "")
}
