package account

import (
	"context"

	"palmares/pkg/fault"
)

// RequestReset mails a link with which to choose a new password. For an unknown address nothing is mailed, and the
// answer is the same.
func (s *Service) RequestReset(ctx context.Context, email string, from Origin) error {
	key := EmailKey(email)
	if err := s.count(ctx, mails, key, from.network()); err != nil {
		return err
	}
	account, err := s.Store.AccountByEmail(ctx, key)
	if fault.Is(err, fault.NotFound) || (err == nil && account.Disabled) {
		return s.sendNothing(ctx, key)
	}
	if err != nil {
		return err
	}
	if err := s.afford(ctx, s.mailPurse()); err != nil {
		return err
	}
	return s.Store.Transact(ctx, func(ctx context.Context) error {
		secret, err := s.link(ctx, account, Reset, ResetLife)
		if err != nil {
			return err
		}
		return s.Letters.PasswordReset(ctx, account, secret)
	})
}

// ResetPassword sets a new password for whoever followed the mailed link, which also confirms the address. Every
// session and every personal token ends, for they may be in other hands. Where nobody had confirmed the address, all that was set up goes too:
// whoever registered it may have been somebody else. The link that confirms such an address serves as well as one that was asked for.
func (s *Service) ResetPassword(ctx context.Context, secret, password string) error {
	if err := s.checkNewPassword(ctx, password, Account{}); err != nil {
		return err
	}
	hash, err := s.Passwords.Hash(ctx, password) // before the transaction, which holds the database's only writer
	if err != nil {
		return err
	}
	return s.change(ctx, func(ctx context.Context) error {
		account, err := s.followToReset(ctx, secret)
		if err != nil {
			return err
		}
		if err := s.checkNewPassword(ctx, password, account); err != nil {
			return err
		}
		if !account.Confirmed() {
			err = s.takeOver(ctx, &account)
		} else {
			err = s.Store.RevokePersonalTokens(ctx, account.ID, s.now())
		}
		if err != nil {
			return err
		}
		account.PasswordHash = hash
		return s.savePassword(ctx, account, Actor{ID: account.ID, Name: account.Name})
	})
}

func (s *Service) followToReset(ctx context.Context, secret string) (Account, error) {
	account, err := s.follow(ctx, Reset, secret)
	if !fault.HasCode(err, "link_ended") {
		return account, err
	}
	account, err = s.follow(ctx, Confirm, secret)
	if err == nil && account.Confirmed() {
		return Account{}, errLinkEnded
	}
	return account, err
}

// ChangePassword sets a new password for a person who knows the current one. Every other session ends.
func (s *Service) ChangePassword(ctx context.Context, actor Actor, current, password string) error {
	if err := mayManageSelf(actor); err != nil {
		return err
	}
	about := Account{Email: actor.Email, Name: actor.Name, Organisation: actor.Organisation}
	if err := s.checkNewPassword(ctx, password, about); err != nil {
		return err
	}
	known, err := s.checkCurrent(ctx, actor, current)
	if err != nil {
		return err
	}
	hash, err := s.Passwords.Hash(ctx, password)
	if err != nil {
		return err
	}
	return s.change(ctx, func(ctx context.Context) error {
		account, err := s.Store.LockAccount(ctx, actor.ID)
		if err != nil {
			return err
		}
		if account.PasswordHash != known.PasswordHash {
			return errSessionEnded // changed meanwhile, which ended this session
		}
		account.PasswordHash = hash
		return s.savePassword(ctx, account, actor)
	})
}

func (s *Service) checkCurrent(ctx context.Context, actor Actor, current string) (Account, error) {
	if err := s.count(ctx, passwords, actor.ID, place{}); err != nil {
		return Account{}, err
	}
	account, err := s.Store.AccountByID(ctx, actor.ID)
	if err != nil {
		return Account{}, err
	}
	if account.PasswordHash == "" {
		return Account{}, errPasswordMissing
	}
	matches, err := s.Passwords.Matches(ctx, account.PasswordHash, current)
	if err != nil {
		return Account{}, err
	}
	if !matches {
		return Account{}, fault.New(fault.Invalid, "wrong_password", fault.At("/current", "wrong_password"))
	}
	return account, s.forget(ctx, passwords, actor.ID, place{})
}

// savePassword keeps a new password and ends what the old one had opened, but for the actor's own session.
func (s *Service) savePassword(ctx context.Context, account Account, actor Actor) error {
	now := s.now()
	account.UpdatedAt = now
	if err := s.Store.SaveAccount(ctx, &account); err != nil {
		return err
	}
	if err := s.endWays(ctx, account.ID, actor.Family); err != nil {
		return err
	}
	if err := s.Store.SpendLinks(ctx, account.ID, Reset, now); err != nil {
		return err
	}
	if err := s.Letters.PasswordChanged(ctx, account); err != nil {
		return err
	}
	return s.Journal.RecordAccount(ctx, actor, "account.password_changed", account)
}

// Prove tells whether it is the person who asks, by the password and, where there is one, the second factor: for what must not happen to who
// only found the session open.
func (s *Service) Prove(ctx context.Context, actor Actor, proof FactorProof) error {
	return s.withStanding(ctx, actor, proof, func(context.Context, Account) error { return nil })
}
