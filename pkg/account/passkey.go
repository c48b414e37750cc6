package account

import (
	"context"
	"time"

	"palmares/pkg/fault"
	"palmares/pkg/passkey"
)

// challengeLife is how long an authenticator may take to sign; a browser gives up a little before.
const challengeLife = 5 * time.Minute

// maxPasskeys is how many a person may have.
const maxPasskeys = 10

var (
	errPasskeyAsked   = fault.New(fault.Unauthenticated, "passkey_required")
	errPasskeyRefused = fault.New(fault.Unauthenticated, "wrong_passkey")
	errPasskeyCopied  = fault.New(fault.Unauthenticated, "passkey_copied")
	errPasskeyMissing = fault.New(fault.NotFound, "passkey_missing")
	errPasskeysNot    = fault.New(fault.Conflict, "passkeys_unavailable")
)

// Passkey is a pair of keys of which an authenticator of the person's keeps the private one.
type Passkey struct {
	ID           string `gorm:"primaryKey"`
	AccountID    string
	Name         string // the person's, to tell it apart
	CredentialID []byte
	PublicKey    []byte
	Count        int64
	Transports   []string `gorm:"serializer:json"`
	Synced       bool
	MadeAt       time.Time
	UsedAt       *time.Time
}

// TableName names the table.
func (Passkey) TableName() string { return "passkey" }

// Purpose of a challenge: an answer to one is none to another.
const (
	toMake  = "make"  // in a session, which is what it is bound to
	toProve = "prove" // in a session, before a factor is changed
	toEnter = "enter" // after the password, to which it is bound: a new one ends it
)

// PasskeyChallenge is what a passkey is asked to sign. Its row is a half-opened door: who has passed so far, and until when.
type PasskeyChallenge struct {
	Hash      string `gorm:"primaryKey"`
	AccountID string
	Purpose   string
	Bound     string
	ExpiresAt time.Time
}

// TableName names the table.
func (PasskeyChallenge) TableName() string { return "passkey_challenge" }

// PasskeyStore keeps passkeys and what they are asked.
type PasskeyStore interface {
	// CreatePasskey answers Conflict "passkey_known" for a key that is known, whoever's it is.
	CreatePasskey(ctx context.Context, passkey *Passkey) error
	// ListPasskeys gives an account's, oldest first.
	ListPasskeys(ctx context.Context, accountID string) ([]Passkey, error)
	// UsePasskey keeps the count that it told, and when.
	UsePasskey(ctx context.Context, passkey Passkey) error
	DeletePasskey(ctx context.Context, accountID, id string) error
	// CreateChallenge keeps a challenge, and forgets those of the account that had expired by now.
	CreateChallenge(ctx context.Context, challenge *PasskeyChallenge, now time.Time) error
	// TakeChallenge forgets a challenge and tells whether it was there, just so and not expired.
	TakeChallenge(ctx context.Context, challenge PasskeyChallenge, now time.Time) (bool, error)
}

// keyed gives an account as its passkeys know it.
func (a Account) keyed(list []Passkey) passkey.Owner {
	owner := passkey.Owner{Handle: []byte(a.ID), Email: a.Email, Name: a.Name, Keys: make([]passkey.Key, len(list))}
	for i, one := range list {
		owner.Keys[i] = passkey.Key{
			ID: one.CredentialID, PublicKey: one.PublicKey, Count: uint32(one.Count), //nolint:gosec // it was one
			Transports: one.Transports, Synced: one.Synced,
		}
	}
	return owner
}

// halfOpened is what a challenge after a password is bound to.
func (a Account) halfOpened() string { return digest("half-opened\n" + a.PasswordHash) }
