package account

import (
	"context"

	"palmares/pkg/fault"
)

// Confirmation is what a person shows who confirms an address.
type Confirmation struct {
	Token    string // of the mailed link
	Password string // that they chose when they registered; not asked for in a session that it opened
}

// Confirm notes that the address is the person's, who followed the mailed link and knows the password, and gives the address. The link alone
// is not enough: who registered the address may be a stranger, whose password would open the account of its owner from then on. Whoever did not
// choose that password sets another by the same link (ResetPassword).
func (s *Service) Confirm(ctx context.Context, actor Actor, shown Confirmation) (string, error) {
	link, err := s.Store.LinkByToken(ctx, Confirm, digest(shown.Token), s.now())
	if fault.Is(err, fault.NotFound) {
		return "", errLinkEnded
	}
	if err != nil {
		return "", err
	}
	known, err := s.Store.AccountByID(ctx, link.AccountID)
	if err != nil {
		return "", err
	}
	if err := s.proveChosen(ctx, actor, known, shown.Password); err != nil {
		return "", err
	}
	return known.Email, s.change(ctx, func(ctx context.Context) error {
		account, err := s.follow(ctx, Confirm, shown.Token)
		if err != nil || account.Confirmed() {
			return err
		}
		if account.PasswordHash != known.PasswordHash {
			return errLinkEnded // somebody else's by now
		}
		return s.noteConfirmed(ctx, &account)
	})
}

// proveChosen refuses who may not have chosen the account's password. What a code opened proves nothing of it.
func (s *Service) proveChosen(ctx context.Context, actor Actor, known Account, password string) error {
	if actor.ID == known.ID && actor.Family != "" {
		opening, err := s.Store.OpeningOf(ctx, actor.Family)
		if err != nil || opening.Way() == WayPassword {
			return err
		}
	}
	if password == "" {
		return fault.New(fault.Invalid, "confirmation_password", fault.At("/password", "required"))
	}
	if err := s.count(ctx, passwords, known.ID, place{}); err != nil {
		return err
	}
	matches, err := s.Passwords.Matches(ctx, known.PasswordHash, password)
	if err != nil {
		return err
	}
	if !matches {
		return fault.New(fault.Invalid, "confirmation_password_wrong", fault.At("/password", "confirmation_password_wrong"))
	}
	return s.forget(ctx, passwords, known.ID, place{})
}
