package account

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"time"

	"palmares/pkg/fault"
)

// providerSession is how long a session lives that a provider opened; whoever has left the ministry is out by the next day.
const providerSession = 12 * time.Hour

// visitLife is how long a person may take at the provider's, and then for a second factor here.
const visitLife = 10 * time.Minute

// maxIdentities is how many an account may have.
const maxIdentities = 5

var (
	errNoProvider      = fault.New(fault.NotFound, "no_provider")
	errUnconfirmed     = fault.New(fault.Conflict, "account_unconfirmed")
	errVisitEnded      = fault.New(fault.Unauthenticated, "provider_visit_ended")
	errIdentityUnknown = fault.New(fault.Unauthenticated, "identity_unknown")
	errIdentityMissing = fault.New(fault.NotFound, "identity_missing")
	errPasswordMissing = fault.New(fault.Invalid, "password_missing", fault.At("/current", "password_missing"))
	errIdentitiesFull  = fault.New(fault.Conflict, "too_many_identities")
)

// Provider is a ministry's own identity provider, to which people are sent and which says who came.
type Provider interface {
	// Name is what people call it.
	Name() string
	// Vouches tells whether its word on an address is enough to open an account for it.
	Vouches(email string) bool
	// Address is where to send a person; Unavailable "provider_unavailable" where the provider does not answer.
	Address(ctx context.Context, asked ProviderQuestion) (string, error)
	// Claim is what it says of whoever came back with a code: Unauthenticated "provider_refused" where that proves nothing, Unavailable
	// "provider_unavailable" where it does not answer.
	Claim(ctx context.Context, asked ProviderQuestion, back ProviderReturn) (Claim, error)
}

// ProviderQuestion is what binds an answer of the provider's to the browser that asked: all three follow from the key that it alone holds.
type ProviderQuestion struct {
	State    string // comes back in the address
	Nonce    string // comes back in the signed token
	Verifier string // of which the provider saw a digest (RFC 7636)
}

// ProviderReturn is what a browser brings back from the provider.
type ProviderReturn struct {
	Key    string // of the visit, which this browser kept
	State  string
	Code   string
	Issuer string // RFC 9207, where the provider gives it
}

// Claim is what a provider says of a person. The subject is for ever theirs; the address is not.
type Claim struct {
	Issuer   string
	Subject  string
	Email    string
	Verified bool // the provider knows the address to be the person's
	Name     string
}

// Identity is by what a provider knows a person, tied to the account.
type Identity struct {
	ID        string `gorm:"primaryKey"`
	AccountID string
	Issuer    string
	Subject   string
	Email     string // as the provider told it when they were tied: for the person to tell them apart
	TiedAt    time.Time
	UsedAt    *time.Time
}

// TableName names the table.
func (Identity) TableName() string { return "identity" }

// IdentityVisit is what the provider said of a person who has not yet shown the second factor of the account.
type IdentityVisit struct {
	Hash      string `gorm:"primaryKey"` // of the key
	AccountID string
	Issuer    string
	Subject   string
	Email     string
	Verified  bool
	ExpiresAt time.Time
}

// TableName names the table.
func (IdentityVisit) TableName() string { return "identity_visit" }

// IdentityStore keeps identities. A look-up that finds nothing is NotFound.
type IdentityStore interface {
	// CreateIdentity answers Conflict "identity_known" for one that is tied already, whoever's it is.
	CreateIdentity(ctx context.Context, identity *Identity) error
	IdentityOf(ctx context.Context, issuer, subject string) (Identity, error)
	ListIdentities(ctx context.Context, accountID string) ([]Identity, error)
	UseIdentity(ctx context.Context, id string, at time.Time) error
	// DeleteIdentity forgets one of an account's, and ends the sessions that it opened.
	DeleteIdentity(ctx context.Context, accountID, id string, at time.Time) error
	// CreateVisit keeps a visit, and forgets those that had expired by now.
	CreateVisit(ctx context.Context, visit *IdentityVisit, now time.Time) error
	VisitByHash(ctx context.Context, hash string, now time.Time) (IdentityVisit, error)
	// TakeVisit forgets a visit and tells whether it was there.
	TakeVisit(ctx context.Context, hash string) (bool, error)
}

// question is what follows from a visit's key.
func question(key string) ProviderQuestion {
	return ProviderQuestion{State: derived("state", key), Nonce: derived("nonce", key), Verifier: derived("verifier", key)}
}

// visit opens a key for a browser, and gives the address to send its person to. The family is that of the session that ties; empty to sign in.
func (s *Service) visit(ctx context.Context, family string) (address, key string, err error) {
	if s.Provider == nil {
		return "", "", errNoProvider
	}
	drawn, err := newSecret(s.Random)
	if err != nil {
		return "", "", err
	}
	if key, err = s.Signer.visit(drawn, family, s.now()); err != nil {
		return "", "", err
	}
	address, err = s.Provider.Address(ctx, question(key))
	return address, key, err
}

// claim takes what a browser brings back for what the provider says. Nothing but the browser that went has the key.
func (s *Service) claim(ctx context.Context, back ProviderReturn, family string) (Claim, error) {
	if s.Provider == nil {
		return Claim{}, errNoProvider
	}
	if !s.Signer.visited(back.Key, family, s.now()) {
		return Claim{}, errVisitEnded
	}
	asked := question(back.Key)
	if !same(asked.State, back.State) {
		return Claim{}, errVisitEnded
	}
	return s.Provider.Claim(ctx, asked, back)
}

// derived is one of the secrets that follow from another.
func derived(what, secret string) string {
	sum := sha256.Sum256([]byte("palmares " + what + "\n" + secret))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}

func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }
