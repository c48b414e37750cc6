package account

import (
	"context"
	"io"
	"sync/atomic"
	"time"

	"palmares/pkg/fault"
	"palmares/pkg/passkey"
)

// Service is what can be done with accounts.
type Service struct {
	Store     Store
	Letters   Letters
	Journal   Journal
	Passwords *Passwords
	Signer    *Signer
	Now       func() time.Time
	Random    io.Reader
	NewID     func() string
	Texts     bool // an operator carries short messages
	Budget    Budget

	RequireFactor bool   // of whoever organizes or presides
	Spared        string // the one password that everybody knows: of the demo

	Passkeys *passkey.Party // nil where the site's address allows none
	Provider Provider       // nil where people sign in here alone

	passes  passes
	changes atomic.Uint64
}

// Letters queues the mails that a person gets about the account, inside the caller's transaction.
type Letters interface {
	Confirmation(ctx context.Context, to Account, secret string) error
	AlreadyKnown(ctx context.Context, to Account) error
	PasswordReset(ctx context.Context, to Account, secret string) error
	PasswordChanged(ctx context.Context, to Account) error
	SessionsEnded(ctx context.Context, to Account, by string) error
	CodeUsed(ctx context.Context, to Account, maker string) error
	DeviceKnown(ctx context.Context, to Account, label string) error
	TelephoneKnown(ctx context.Context, to Account, number string) error
	FactorSet(ctx context.Context, to Account) error
	FactorRemoved(ctx context.Context, to Account) error
	FactorReset(ctx context.Context, to Account, by, reason string) error
	FactorTried(ctx context.Context, to Account) error
	RecoveryUsed(ctx context.Context, to Account, left int) error
	PasskeyAdded(ctx context.Context, to Account, name string) error
	PasskeyRemoved(ctx context.Context, to Account, name string) error
	PasskeyCopied(ctx context.Context, to Account, name string) error
	AppRemoved(ctx context.Context, to Account) error
	// AdministratorChanged says that somebody administers from now on, or no more; by is empty at the server's own console.
	AdministratorChanged(ctx context.Context, to, subject Account, by string) error
	IdentityTied(ctx context.Context, to Account, provider string) error
	IdentityUntied(ctx context.Context, to Account) error
	// BudgetSpent tells an administrator that a day's texts or mails have gone.
	BudgetSpent(ctx context.Context, to Account, channel string, number int) error
	// TextCode queues a short message to a telephone.
	TextCode(ctx context.Context, to Account, number, digits string) error
}

// Journal records what happened to an account, inside the caller's transaction.
type Journal interface {
	RecordAccount(ctx context.Context, actor Actor, action string, subject Account) error
	RecordCode(ctx context.Context, action string, fact CodeFact) error
	RecordFactorReset(ctx context.Context, actor Actor, subject Account, reset FactorReset) error
}

// Person is an account with the roles it has.
type Person struct {
	Account
	Grants []Grant
	Code   *CodeUse // of the code that opened a session for them last, of late

	Telephone string // by which they sign in, if any
	FactorDue bool   // nothing else is open to them before they have a second factor
}

// person gives somebody with their roles, their ways to sign in, and the code that opened a session last, for the notice.
func (s *Service) person(ctx context.Context, id string, grants []Grant) (Person, error) {
	person, err := s.Store.PersonByID(ctx, id, s.now().Add(-codeNotice))
	if err != nil {
		return Person{}, err
	}
	person.Grants = grants
	if s.factorDue(person.Account, grants) {
		person.Grants, person.Administrator, person.FactorDue = nil, false, true
	}
	return person, nil
}

// Actor is the person in a session.
func (p Person) Actor() Actor {
	actor := p.actor(p.Grants)
	actor.FactorDue = p.FactorDue
	return actor
}

// now is what the database can keep: UTC in microseconds.
func (s *Service) now() time.Time { return s.Now().UTC().Truncate(time.Microsecond) }

// change runs a transaction after which nobody is taken for who they were before it.
func (s *Service) change(ctx context.Context, do func(ctx context.Context) error) error {
	defer s.changes.Add(1)
	return s.Store.Transact(ctx, do)
}

// update changes an account under its lock, and journals it as done by the actor.
func (s *Service) update(ctx context.Context, id string, do func(ctx context.Context, account *Account) error) (Account, error) {
	var account Account
	err := s.change(ctx, func(ctx context.Context) (err error) {
		if account, err = s.Store.LockAccount(ctx, id); err != nil {
			return err
		}
		if err := do(ctx, &account); err != nil {
			return err
		}
		account.UpdatedAt = s.now()
		return s.Store.SaveAccount(ctx, &account)
	})
	return account, err
}

// ofOneself does something to the person's own account, under its lock; nobody is then taken for who they were before.
func (s *Service) ofOneself(ctx context.Context, actor Actor, do func(ctx context.Context, owner Account) error) error {
	if err := mayManageSelf(actor); err != nil {
		return err
	}
	return s.change(ctx, func(ctx context.Context) error {
		owner, err := s.Store.LockAccount(ctx, actor.ID)
		if err != nil {
			return err
		}
		return do(ctx, owner)
	})
}

// GetMe gives the person who acts.
func (s *Service) GetMe(ctx context.Context, actor Actor) (Person, error) {
	if !actor.SignedIn() {
		return Person{}, errNoSession
	}
	return s.person(ctx, actor.ID, actor.Grants)
}

// UpdateMe changes what a person says of themselves.
func (s *Service) UpdateMe(ctx context.Context, actor Actor, profile Profile) (Person, error) {
	if err := mayManageSelf(actor); err != nil {
		return Person{}, err
	}
	_, err := s.update(ctx, actor.ID, func(_ context.Context, account *Account) error {
		return profile.apply(account)
	})
	if err != nil {
		return Person{}, err
	}
	return s.person(ctx, actor.ID, actor.Grants)
}

// ListAccounts gives a page of accounts and how many there are in all, to administrators.
func (s *Service) ListAccounts(ctx context.Context, actor Actor, filter Filter) ([]Account, int, error) {
	if err := mayAdminister(actor); err != nil {
		return nil, 0, err
	}
	return s.Store.ListAccounts(ctx, filter)
}

// UpdateAccount disables an account, or makes it an administrator's, or the contrary. A disabled account loses its
// sessions and can do nothing at once. Nobody does it to themselves: so there is always an administrator.
func (s *Service) UpdateAccount(ctx context.Context, actor Actor, id string, standing Standing) (Account, error) {
	if err := mayAdminister(actor); err != nil {
		return Account{}, err
	}
	if id == actor.ID {
		return Account{}, fault.New(fault.Invalid, "own_account")
	}
	return s.update(ctx, id, func(ctx context.Context, account *Account) error {
		before := account.Administrator
		for _, action := range standing.apply(account) {
			if err := s.Journal.RecordAccount(ctx, actor, action, *account); err != nil {
				return err
			}
		}
		if account.Administrator != before {
			if err := s.tellAdministrators(ctx, *account, actor.Name); err != nil {
				return err
			}
		}
		if !account.Disabled {
			return nil
		}
		return s.Store.EndSessions(ctx, id, "", s.now())
	})
}

// CreateAdministrator opens a confirmed administrator's account, or makes the address's account one: for whoever holds
// the server and its command line.
func (s *Service) CreateAdministrator(ctx context.Context, input Registration) (Account, error) {
	if err := s.validate(ctx, input); err != nil {
		return Account{}, err
	}
	hash, err := s.Passwords.Hash(ctx, input.Password)
	if err != nil {
		return Account{}, err
	}
	created := input.account(s.NewID(), hash, s.now())
	err = s.change(ctx, func(ctx context.Context) error {
		known, err := s.Store.AccountByEmail(ctx, created.EmailKey)
		if fault.Is(err, fault.NotFound) {
			return s.appoint(ctx, &created, s.Store.CreateAccount)
		}
		if err != nil {
			return err
		}
		known.PasswordHash = hash
		created = known
		return s.appoint(ctx, &created, s.Store.SaveAccount)
	})
	return created, err
}

func (s *Service) appoint(ctx context.Context, account *Account, save func(context.Context, *Account) error) error {
	now := s.now()
	account.Administrator, account.Disabled, account.ConfirmedAt, account.UpdatedAt = true, false, &now, now
	if err := save(ctx, account); err != nil {
		return err
	}
	// The last way in, for whoever lost everything else. And whoever had the address first gets nothing of it: who registers the address that an
	// administrator will have could else wait there, with a token that outlives the password.
	if err := s.shutOut(ctx, account); err != nil {
		return err
	}
	if err := s.tellAdministrators(ctx, *account, ""); err != nil {
		return err
	}
	return s.Journal.RecordAccount(ctx, Actor{}, "account.promoted", *account)
}

// tellAdministrators tells somebody whose rights changed, and everybody who administers, whoever changed them too: their session may be stolen.
func (s *Service) tellAdministrators(ctx context.Context, subject Account, by string) error {
	if err := s.Letters.AdministratorChanged(ctx, subject, subject, by); err != nil {
		return err
	}
	all, err := s.Store.Administrators(ctx)
	if err != nil {
		return err
	}
	for _, one := range all {
		if one.ID == subject.ID {
			continue
		}
		if err := s.Letters.AdministratorChanged(ctx, one, subject, by); err != nil {
			return err
		}
	}
	return nil
}

// Sweep deletes what nobody can use any more, and looks after keys whose secret is replaced.
func (s *Service) Sweep(ctx context.Context) error {
	if err := s.resealFactors(ctx); err != nil {
		return err
	}
	return s.Store.Sweep(ctx, s.now().Add(-RefreshLife))
}
