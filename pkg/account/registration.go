package account

import (
	"context"
	"time"

	"palmares/pkg/fault"
)

// The lives of the links that come by mail.
const (
	ConfirmLife = 48 * time.Hour
	ResetLife   = time.Hour
)

var errLinkEnded = fault.New(fault.Invalid, "link_ended", fault.At("/token", "link_ended"))

// Register opens an account and mails the link that confirms it. For a known address it mails that person instead, and
// answers the same in the same time: the password is hashed, and something is written, either way.
func (s *Service) Register(ctx context.Context, input Registration, from Origin) error {
	if err := s.validate(ctx, input); err != nil {
		return err
	}
	if err := s.count(ctx, mails, EmailKey(input.Email), from.network()); err != nil {
		return err
	}
	if err := s.afford(ctx, s.mailPurse()); err != nil { // whoever it is gets one
		return err
	}
	hash, err := s.Passwords.Hash(ctx, input.Password)
	if err != nil {
		return err
	}
	created := input.account(s.NewID(), hash, s.now())
	err = s.create(ctx, created)
	if !fault.HasCode(err, "email_known") {
		return err
	}
	known, err := s.Store.AccountByEmail(ctx, created.EmailKey)
	if err != nil {
		return err
	}
	return s.Letters.AlreadyKnown(ctx, known)
}

func (s *Service) create(ctx context.Context, created Account) error {
	return s.Store.Transact(ctx, func(ctx context.Context) error {
		if err := s.Store.CreateAccount(ctx, &created); err != nil {
			return err
		}
		secret, err := s.link(ctx, created, Confirm, ConfirmLife)
		if err != nil {
			return err
		}
		if err := s.Letters.Confirmation(ctx, created, secret); err != nil {
			return err
		}
		return s.Journal.RecordAccount(ctx, created.actor(nil), "account.registered", created)
	})
}

// link makes a one-time link and gives its secret.
func (s *Service) link(ctx context.Context, to Account, purpose Purpose, life time.Duration) (string, error) {
	secret, err := newSecret(s.Random)
	if err != nil {
		return "", err
	}
	return secret, s.Store.CreateLink(ctx, &Link{
		ID: s.NewID(), AccountID: to.ID, Purpose: purpose, TokenHash: digest(secret), ExpiresAt: s.now().Add(life),
	})
}

// follow uses up a link and locks its account.
func (s *Service) follow(ctx context.Context, purpose Purpose, secret string) (Account, error) {
	link, err := s.Store.UseLink(ctx, purpose, digest(secret), s.now())
	if fault.Is(err, fault.NotFound) {
		return Account{}, errLinkEnded
	}
	if err != nil {
		return Account{}, err
	}
	return s.Store.LockAccount(ctx, link.AccountID)
}

// RequestConfirmation mails the link anew, in place of one that was lost or has ended. Where there is nothing to confirm
// nothing is mailed, and the answer is the same.
func (s *Service) RequestConfirmation(ctx context.Context, email string, from Origin) error {
	key := EmailKey(email)
	if err := s.count(ctx, mails, key, from.network()); err != nil {
		return err
	}
	account, err := s.Store.AccountByEmail(ctx, key)
	if fault.Is(err, fault.NotFound) || (err == nil && (account.Disabled || account.Confirmed())) {
		return s.sendNothing(ctx, key)
	}
	if err != nil {
		return err
	}
	if err := s.afford(ctx, s.mailPurse()); err != nil {
		return err
	}
	return s.Store.Transact(ctx, func(ctx context.Context) error {
		secret, err := s.link(ctx, account, Confirm, ConfirmLife)
		if err != nil {
			return err
		}
		return s.Letters.Confirmation(ctx, account, secret)
	})
}

// noteConfirmed confirms a locked account.
func (s *Service) noteConfirmed(ctx context.Context, account *Account) error {
	now := s.now()
	account.ConfirmedAt, account.UpdatedAt = &now, now
	if err := s.Store.SaveAccount(ctx, account); err != nil {
		return err
	}
	return s.Journal.RecordAccount(ctx, account.actor(nil), "account.confirmed", *account)
}

// confirmed gives an account as confirmed by now, whose person followed a link that was mailed for something else and knew the password.
func (s *Service) confirmed(ctx context.Context, known Account) (Account, error) {
	if known.Confirmed() {
		return known, nil
	}
	err := s.change(ctx, func(ctx context.Context) (err error) {
		if known, err = s.admit(ctx, known); err != nil || known.Confirmed() {
			return err
		}
		return s.noteConfirmed(ctx, &known)
	})
	return known, err
}
