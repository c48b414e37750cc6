package account

import (
	"context"

	"palmares/pkg/fault"
)

// Known tells whether an address has an account. Only who holds an invitation to that address is told.
func (s *Service) Known(ctx context.Context, email string) (bool, error) {
	_, err := s.Store.AccountByEmail(ctx, EmailKey(email))
	if fault.Is(err, fault.NotFound) {
		return false, nil
	}
	return err == nil, err
}

// Enrol gives the account of an invited address once its password is right. Where there is none it opens one. It is confirmed if the invitation
// came to that address, and not if somebody showed it.
func (s *Service) Enrol(ctx context.Context, input Registration) (Account, error) {
	if err := s.count(ctx, signIns, EmailKey(input.Email), place{}); err != nil {
		return Account{}, err
	}
	known, err := s.Store.AccountByEmail(ctx, EmailKey(input.Email))
	if fault.Is(err, fault.NotFound) {
		return s.enrolNew(ctx, input)
	}
	if err != nil {
		return Account{}, err
	}
	matches, err := s.Passwords.Matches(ctx, known.PasswordHash, input.Password)
	if err != nil {
		return Account{}, err
	}
	if !matches {
		return Account{}, fault.New(fault.Unauthenticated, "wrong_credentials")
	}
	if known.Disabled {
		return Account{}, errDisabled
	}
	if err := s.passAtEnrolment(ctx, known, input.Second); err != nil {
		return Account{}, err
	}
	if input.Proven {
		if known, err = s.confirmed(ctx, known); err != nil {
			return Account{}, err
		}
	}
	return known, s.forget(ctx, signIns, EmailKey(input.Email), place{})
}

func (s *Service) enrolNew(ctx context.Context, input Registration) (Account, error) {
	if err := s.validate(ctx, input); err != nil {
		return Account{}, err
	}
	hash, err := s.Passwords.Hash(ctx, input.Password)
	if err != nil {
		return Account{}, err
	}
	created, now := input.account(s.NewID(), hash, s.now()), s.now()
	if input.Proven {
		created.ConfirmedAt = &now
	}
	err = s.change(ctx, func(ctx context.Context) error {
		if err := s.Store.CreateAccount(ctx, &created); err != nil {
			return err
		}
		return s.Journal.RecordAccount(ctx, created.actor(nil), "account.enrolled", created)
	})
	return created, err
}

// Open opens a session for a person who has just proved who they are: Enrol has asked for the second factor.
func (s *Service) Open(ctx context.Context, known Account) (Opened, error) {
	var opened Opened
	err := s.Store.Transact(ctx, func(ctx context.Context) (err error) {
		owner, err := s.admit(ctx, known)
		if err != nil {
			return err
		}
		opened, err = s.issue(ctx, owner, Session{Family: s.NewID()})
		return err
	})
	return opened, err
}
