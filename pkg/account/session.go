package account

import (
	"cmp"
	"context"
	"time"

	"palmares/pkg/fault"
)

// RefreshLife is how long a session lives without being used. NIST SP 800-63B-4 advises that a session end after 30 days, used or not, and where
// a second factor is asked after a day (2.1.3, 2.2.3). Ours lives longer while it is used: a judge signs in before the season and marks for weeks in
// halls whose network fails, where a session that has ended is work that cannot leave. What makes up for it: access tokens of ten minutes, refresh tokens
// of one use, of which a theft ends the family, and twelve hours for what a code or a provider opened.
const RefreshLife = 30 * 24 * time.Hour

// SessionLife is how long a session lives at most, however often it is used: a season of the contest.
const SessionLife = 120 * 24 * time.Hour

// retry is how long a refresh token may be used again while no successor of it has been: the answer that replaced it was lost in a hall whose
// network failed, perhaps for the rest of the day, or two tabs sent it at once. Whoever stole a used token has until its owner's next use, as with
// one that is not used yet: each use of a token ends its unused siblings, so of two that hold successors of one token, the second to come back
// ends the family.
const retry = 24 * time.Hour

// Credentials are what a person signs in with, and where from.
type Credentials struct {
	Email    string
	Password string
	Second   // the second factor, where there is one
	From     Origin
}

// Opened is a session as its person gets it. The refresh token is shown once. The mark, of a new family
// alone, is for the device to show when its person signs in the next time.
type Opened struct {
	Person           Person
	AccessToken      string
	AccessExpiresAt  time.Time
	RefreshToken     string
	RefreshExpiresAt time.Time
	Mark             string
}

// SignIn opens a session. Neither the answer nor its time tells whether the address or the password was wrong.
func (s *Service) SignIn(ctx context.Context, credentials Credentials) (Opened, error) {
	account, at, err := s.checkPassword(ctx, credentials)
	if err != nil {
		return Opened{}, err
	}
	shown, err := s.askFactor(ctx, account, credentials.Second, at)
	if err != nil {
		return Opened{}, err
	}
	var opened Opened
	err = s.Store.Transact(ctx, func(ctx context.Context) (err error) {
		owner, err := s.admit(ctx, account)
		if err != nil {
			return err
		}
		if err := s.passFactor(ctx, owner, shown, at); err != nil {
			return err
		}
		if err := s.forget(ctx, signIns, EmailKey(credentials.Email), at); err != nil {
			return err
		}
		opened, err = s.issue(ctx, owner, Session{Family: s.NewID()})
		return err
	})
	return opened, err
}

// checkPassword counts a try, and gives the account whose password it is; the same answer, as late, for an address that nobody has.
func (s *Service) checkPassword(ctx context.Context, credentials Credentials) (Account, place, error) {
	subject := EmailKey(credentials.Email)
	account, err := s.Store.AccountByEmail(ctx, subject)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return Account{}, place{}, err
	}
	at := s.placeOf(credentials.From, account.ID)
	if err := s.count(ctx, signIns, subject, at); err != nil {
		return Account{}, at, err
	}
	matches, err := s.Passwords.Matches(ctx, account.PasswordHash, credentials.Password)
	if err != nil {
		return Account{}, at, err
	}
	if !matches {
		return Account{}, at, fault.New(fault.Unauthenticated, "wrong_credentials")
	}
	return account, at, nil
}

// admit locks an account whose password was right, and asks whether it still is.
func (s *Service) admit(ctx context.Context, known Account) (Account, error) {
	account, err := s.Store.LockAccount(ctx, known.ID)
	if err != nil {
		return Account{}, err
	}
	if account.Disabled {
		return Account{}, errDisabled
	}
	if account.PasswordHash != known.PasswordHash {
		return Account{}, fault.New(fault.Unauthenticated, "wrong_credentials") // changed while it was compared
	}
	return account, nil
}

// issue gives an account the next tokens of a family, which remembers the code that opened it.
func (s *Service) issue(ctx context.Context, account Account, before Session) (Opened, error) {
	now := s.now()
	refresh, err := newSecret(s.Random)
	if err != nil {
		return Opened{}, err
	}
	begun, expires := before.lives(now)
	session := Session{
		ID: s.NewID(), Family: before.Family, CodeID: before.CodeID, DeviceID: before.DeviceID, IdentityID: before.IdentityID,
		AccountID: account.ID, Client: before.Client, TokenHash: digest(refresh), BegunAt: begun, CreatedAt: now, ExpiresAt: expires,
	}
	if err := s.Store.CreateSession(ctx, &session); err != nil {
		return Opened{}, err
	}
	access, expiresAt, err := s.Signer.sign(account.ID, before.Family, now)
	if err != nil {
		return Opened{}, err
	}
	mark := ""
	if before.ID == "" {
		if mark, err = s.Signer.mark(account.ID, now); err != nil {
			return Opened{}, err
		}
	}
	grants, err := s.Store.GrantsOf(ctx, account.ID)
	if err != nil {
		return Opened{}, err
	}
	person, err := s.person(ctx, account.ID, grants)
	return Opened{
		Person: person, AccessToken: access, AccessExpiresAt: expiresAt,
		RefreshToken: refresh, RefreshExpiresAt: session.ExpiresAt, Mark: mark,
	}, err
}

// lives tells since when the family of the next session lives, and until when it may. What a code or a provider opened is not renewed beyond
// its hours.
func (s Session) lives(now time.Time) (begun, expires time.Time) {
	begun, expires = s.BegunAt, now.Add(RefreshLife)
	if begun.IsZero() {
		begun = now
	}
	life := SessionLife
	if s.CodeID != nil {
		life = codeSession
	} else if s.IdentityID != nil {
		life = providerSession
	}
	if last := begun.Add(life); last.Before(expires) {
		expires = last
	}
	return begun, expires
}

// endWays ends what opens an account without its password: PINs, sign-in codes, the telephone, and every session but those of a family, which
// may be empty. The telephone too, for it may be somebody else's: theirs who once had the account, or held it for a minute.
func (s *Service) endWays(ctx context.Context, accountID, but string) error {
	now := s.now()
	if err := s.Store.EndSessions(ctx, accountID, but, now); err != nil {
		return err
	}
	if err := s.Store.EndCodes(ctx, accountID, now); err != nil {
		return err
	}
	if _, err := s.Store.DeleteTelephone(ctx, accountID); err != nil {
		return err
	}
	return s.Store.EndDevices(ctx, accountID, now)
}

// Refresh takes a refresh token for the next one. A token whose successor was used, or that ended, ends its whole family: one of
// its two holders is a thief.
func (s *Service) Refresh(ctx context.Context, token string) (Opened, error) {
	var (
		opened  Opened
		refused error // an answer, not a failure: the family's end must be committed
	)
	err := s.Store.Transact(ctx, func(ctx context.Context) error {
		session, account, err := s.lockSession(ctx, token)
		if err != nil {
			return err
		}
		renewable, err := s.renewable(ctx, session)
		if err != nil {
			return err
		}
		if account.Disabled || !renewable {
			refused = errSessionEnded
			return s.end(ctx, session, account)
		}
		opened, err = s.renew(ctx, session, account)
		return err
	})
	if refused != nil {
		s.changes.Add(1)
	}
	return opened, cmp.Or(err, refused)
}

func (s *Service) renewable(ctx context.Context, session Session) (bool, error) {
	now := s.now()
	if session.EndedAt != nil || !now.Before(session.ExpiresAt) {
		return false, nil
	}
	if session.UsedAt == nil {
		return true, nil
	}
	if now.Sub(*session.UsedAt) > retry {
		return false, nil
	}
	arrived, err := s.Store.SuccessorIsUsed(ctx, session)
	return !arrived, err
}

func (s *Service) renew(ctx context.Context, session Session, account Account) (Opened, error) {
	if session.UsedAt == nil {
		if err := s.Store.MarkSessionUsed(ctx, session.ID, s.now()); err != nil {
			return Opened{}, err
		}
		if err := s.Store.EndSiblings(ctx, session, s.now()); err != nil {
			return Opened{}, err
		}
	}
	return s.issue(ctx, account, session)
}

// end ends a family; where one of its tokens came back after its use, the journal says so.
func (s *Service) end(ctx context.Context, session Session, account Account) error {
	live, err := s.Store.FamilyIsLive(ctx, session.Family, s.now())
	if err != nil || !live {
		return err
	}
	if err := s.Store.EndFamily(ctx, session.Family, s.now()); err != nil {
		return err
	}
	return s.Journal.RecordAccount(ctx, Actor{}, "session.reused", account)
}

// lockSession finds a session and holds its account, in the order in which everybody takes them.
func (s *Service) lockSession(ctx context.Context, token string) (Session, Account, error) {
	session, err := s.Store.SessionByToken(ctx, digest(token))
	if fault.Is(err, fault.NotFound) {
		return Session{}, Account{}, errSessionEnded
	}
	if err != nil {
		return Session{}, Account{}, err
	}
	account, err := s.Store.LockAccount(ctx, session.AccountID)
	if err != nil {
		return Session{}, Account{}, err
	}
	session, err = s.Store.SessionByToken(ctx, digest(token)) // as it is now that nobody else can change it
	return session, account, err
}

// SignOut ends the session on this device; an ended one stays so.
func (s *Service) SignOut(ctx context.Context, token string) error {
	err := s.change(ctx, func(ctx context.Context) error {
		session, _, err := s.lockSession(ctx, token)
		if err != nil {
			return err
		}
		return s.Store.EndFamily(ctx, session.Family, s.now())
	})
	if fault.Is(err, fault.Unauthenticated) {
		return nil
	}
	return err
}
