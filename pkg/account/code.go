package account

import (
	"context"
	"io"
	"slices"
	"strings"
	"time"

	"palmares/pkg/fault"
)

// How long a sign-in code works: until the person beside the organizer has typed it, or until a printed one was handed over.
const (
	CodeLife    = 15 * time.Minute
	MaxCodeLife = 72 * time.Hour
)

// codeSession is how long a session lives that a code opened; it is not renewed beyond.
const codeSession = 12 * time.Hour

// codeLetters leave out what is misread: 0 O Q, 1 I L, 2 Z, 5 S, 8 B, U V. Some 35 bits in eight of them.
const (
	codeLetters = "34679ACDEFGHJKMNPRTWXY"
	codeLength  = 8
)

// codeNotice is how long the person is reminded that a code was used.
const codeNotice = 30 * 24 * time.Hour

// Code is a single-use sign-in code that an organizer of an edition made for a person. The link beside it has a secret of its own.
type Code struct {
	ID        string `gorm:"primaryKey"`
	AccountID string
	EditionID string
	CodeHash  string // as a password's: eight letters could be guessed from a plain one
	LinkHash  string
	MakerID   string
	Maker     string
	MadeAt    time.Time
	ExpiresAt time.Time
	UsedAt    *time.Time
	EndedAt   *time.Time // replaced, or the password was changed
}

// TableName names the table.
func (Code) TableName() string { return "sign_in_code" }

// CodeUse is when a code opened a session, and who had made it.
type CodeUse struct {
	Maker  string
	UsedAt time.Time
}

// MadeCode is a code as its maker gets it, once.
type MadeCode struct {
	Code
	Letters string
	Secret  string // of the link
}

// CodeStore keeps sign-in codes. A code is open when it is neither used, ended nor expired.
type CodeStore interface {
	CreateCode(ctx context.Context, code *Code) error
	// OpenCode gives the account's open code, or NotFound.
	OpenCode(ctx context.Context, accountID string, now time.Time) (Code, error)
	// OpenCodeByLink finds an open code by its link, or NotFound.
	OpenCodeByLink(ctx context.Context, linkHash string, now time.Time) (Code, error)
	// UseCode marks an open code as used; NotFound if it no longer is open.
	UseCode(ctx context.Context, id string, now time.Time) error
	EndCodes(ctx context.Context, accountID string, at time.Time) error
}

var errWrongCode = fault.New(fault.Unauthenticated, "wrong_code")

// MakeCode makes a code for an account, in place of the one before. Whether the actor may make one for this person at all, room
// desk has asked; here is for whom nobody may.
func (s *Service) MakeCode(ctx context.Context, actor Actor, known Account, editionID string, life time.Duration) (MadeCode, error) {
	if life < time.Minute || life > MaxCodeLife {
		return MadeCode{}, fault.New(fault.Invalid, "invalid_code_life", fault.At("/minutes", "out_of_range"))
	}
	made, err := s.newCode(ctx, life)
	if err != nil {
		return MadeCode{}, err
	}
	made.AccountID, made.EditionID, made.MakerID, made.Maker = known.ID, editionID, actor.ID, actor.Name
	return made, s.Store.Transact(ctx, func(ctx context.Context) error {
		account, err := s.Store.LockAccount(ctx, known.ID)
		if err != nil {
			return err
		}
		if err := s.mayHaveCode(ctx, account, made.Code); err != nil {
			return err
		}
		if err := s.Store.EndCodes(ctx, account.ID, made.MadeAt); err != nil {
			return err
		}
		if err := s.Store.CreateCode(ctx, &made.Code); err != nil {
			return err
		}
		return s.recordCode(ctx, "code.made", made.Code, account)
	})
}

// newCode draws a code, and hashes it before a transaction holds the database's only writer.
func (s *Service) newCode(ctx context.Context, life time.Duration) (MadeCode, error) {
	letters, err := drawLetters(s.Random, codeLength)
	if err != nil {
		return MadeCode{}, err
	}
	secret, err := newSecret(s.Random)
	if err != nil {
		return MadeCode{}, err
	}
	hash, err := s.Passwords.Hash(ctx, letters)
	now := s.now()
	return MadeCode{
		Code: Code{
			ID: s.NewID(), CodeHash: hash, LinkHash: digest(secret), MadeAt: now, ExpiresAt: now.Add(life),
		},
		Letters: letters, Secret: secret,
	}, err
}

// drawLetters draws a code, each letter as likely as any other.
func drawLetters(random io.Reader, length int) (string, error) {
	letters := make([]byte, 0, length)
	for len(letters) < length {
		var drawn [1]byte
		if _, err := io.ReadFull(random, drawn[:]); err != nil {
			return "", err
		}
		if i := int(drawn[0] & 31); i < len(codeLetters) {
			letters = append(letters, codeLetters[i])
		}
	}
	return string(letters), nil
}

// mayHaveCode refuses codes with which an organizer would get hold of somebody who watches over them or decides: whoever conducts a
// contest, this or another, signs in by mail. It is asked when a code is made, and again when it is used.
func (s *Service) mayHaveCode(ctx context.Context, account Account, code Code) error {
	light, err := s.entersLightly(ctx, account)
	switch {
	case err != nil:
		return err
	case account.ID == code.MakerID:
		return fault.New(fault.Invalid, "code_for_oneself")
	case !light:
		return fault.New(fault.Invalid, "code_not_for_them")
	}
	return nil
}

// CodeEntry is what a person types to sign in by a code, or the secret of the link.
type CodeEntry struct {
	Email   string
	Letters string
	Secret  string
	From    Origin
}

// SignInByCode opens a session. An unknown address, a wrong code and one that was used are answered alike, and as slowly.
func (s *Service) SignInByCode(ctx context.Context, typed CodeEntry) (Opened, error) {
	code, err := s.findCode(ctx, typed)
	if err != nil {
		return Opened{}, err
	}
	var opened Opened
	err = s.change(ctx, func(ctx context.Context) (err error) {
		opened, err = s.enterByCode(ctx, code)
		return err
	})
	return opened, err
}

func (s *Service) findCode(ctx context.Context, typed CodeEntry) (Code, error) {
	if typed.Secret != "" {
		code, err := s.Store.OpenCodeByLink(ctx, digest(typed.Secret), s.now())
		if fault.Is(err, fault.NotFound) {
			return Code{}, errWrongCode
		}
		return code, err
	}
	subject := EmailKey(typed.Email)
	account, err := s.Store.AccountByEmail(ctx, subject)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return Code{}, err
	}
	at := s.placeOf(typed.From, account.ID)
	if err := s.count(ctx, codes, subject, at); err != nil {
		return Code{}, err
	}
	code, err := s.openCodeOf(ctx, account.ID)
	if err != nil {
		return Code{}, err
	}
	matches, err := s.Passwords.Matches(ctx, code.CodeHash, tidyCode(typed.Letters))
	if err != nil {
		return Code{}, err
	}
	if !matches {
		return Code{}, errWrongCode
	}
	return code, s.forget(ctx, codes, subject, at)
}

// openCodeOf gives the open code of an account, or an empty one that no letters match.
func (s *Service) openCodeOf(ctx context.Context, accountID string) (Code, error) {
	code, err := s.Store.OpenCode(ctx, accountID, s.now())
	if fault.Is(err, fault.NotFound) {
		return Code{}, nil
	}
	return code, err
}

func tidyCode(typed string) string {
	return strings.ToUpper(strings.NewReplacer(" ", "", "-", "").Replace(typed))
}

func (s *Service) enterByCode(ctx context.Context, code Code) (Opened, error) {
	account, err := s.Store.LockAccount(ctx, code.AccountID)
	if err != nil {
		return Opened{}, err
	}
	if s.mayHaveCode(ctx, account, code) != nil { // they became somebody for whom there are none
		return Opened{}, errWrongCode
	}
	err = s.Store.UseCode(ctx, code.ID, s.now())
	if fault.Is(err, fault.NotFound) {
		return Opened{}, errWrongCode // used by somebody quicker
	}
	if err != nil {
		return Opened{}, err
	}
	if err := s.Letters.CodeUsed(ctx, account, code.Maker); err != nil {
		return Opened{}, err
	}
	if err := s.recordCode(ctx, "code.used", code, account); err != nil {
		return Opened{}, err
	}
	return s.issue(ctx, account, Session{Family: s.NewID(), CodeID: &code.ID})
}

// recordCode journals a code in the edition that it was made in, and its use in every one in which the person marks: whoever watches
// over those marks sees who could have made them.
func (s *Service) recordCode(ctx context.Context, action string, code Code, account Account) error {
	grants, err := s.Store.GrantsOf(ctx, account.ID)
	if err != nil {
		return err
	}
	person := account.actor(grants)
	editions := []string{code.EditionID}
	for _, grant := range grants {
		if action == "code.used" && person.Has(grant.EditionID, Judge, President) && !slices.Contains(editions, grant.EditionID) {
			editions = append(editions, grant.EditionID)
		}
	}
	for _, id := range editions {
		as := action
		if action == "code.used" && person.Has(id, Judge, President) {
			as = "code.usedAsJudge"
		}
		if err := s.Journal.RecordCode(ctx, as, CodeFact{Code: code, EditionID: id, Subject: account, Member: len(person.Roles(id)) > 0}); err != nil {
			return err
		}
	}
	return nil
}

// CodeFact is what the journal of an edition tells of a code. Who is no member has an entry, and is named to nobody who marks blind.
type CodeFact struct {
	Code
	EditionID string
	Subject   Account
	Member    bool
}
