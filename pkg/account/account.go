package account

import (
	"context"
	"net/mail"
	"strings"
	"time"

	"palmares/pkg/wording"
)

// Account is a person who can sign in.
type Account struct {
	ID            string `gorm:"primaryKey"`
	Email         string // as typed
	EmailKey      string // folded: what is unique and looked up
	Name          string
	Organisation  string
	Phone         string
	Country       string
	Locale        wording.Locale
	PasswordHash  string
	Administrator bool
	Disabled      bool
	ConfirmedAt   *time.Time
	FactorAt      *time.Time // since when a code or a passkey is asked for after the password
	CreatedAt     time.Time  `gorm:"autoCreateTime:false"`
	UpdatedAt     time.Time  `gorm:"autoUpdateTime:false"`
}

// TableName names the table.
func (Account) TableName() string { return "account" }

// Confirmed tells whether the address is known to be the person's.
func (a Account) Confirmed() bool { return a.ConfirmedAt != nil }

// EmailKey folds an address for comparison: outer spaces and case do not matter.
func EmailKey(email string) string { return strings.ToLower(strings.TrimSpace(email)) }

// ValidEmail tells whether it is one plain address.
func ValidEmail(email string) bool {
	email = strings.TrimSpace(email)
	parsed, err := mail.ParseAddress(email)
	return err == nil && parsed.Address == email && len(email) <= 254
}

// Limits of a password, in characters.
const (
	MinPassword = 10
	MaxPassword = 200
)

// Session is one use of a refresh token. The tokens that replace one another form a family, which ends as one.
type Session struct {
	ID        string `gorm:"primaryKey"`
	Family    string
	AccountID string
	TokenHash string
	BegunAt   time.Time // of the family
	CreatedAt time.Time
	ExpiresAt time.Time
	UsedAt    *time.Time
	EndedAt   *time.Time
	CodeID    *string // that opened the family
	DeviceID  *string // whose PIN opened the family, or was set in it

	IdentityID *string // by which a provider opened the family
	Client     string  // the browser and the system that it was opened by
}

// TableName names the table.
func (Session) TableName() string { return "session" }

// Purpose says what a one-time link is for.
type Purpose string

// The purposes of one-time links.
const (
	Confirm Purpose = "confirm"
	Reset   Purpose = "reset"
)

// Link is a token that was mailed and works once.
type Link struct {
	ID        string `gorm:"primaryKey"`
	AccountID string
	Purpose   Purpose
	TokenHash string
	ExpiresAt time.Time
	UsedAt    *time.Time
}

// TableName names the table.
func (Link) TableName() string { return "link" }

// PersonalToken lets a script act for a person, within scopes.
type PersonalToken struct {
	ID        string `gorm:"primaryKey"`
	AccountID string
	Name      string
	Scopes    []string `gorm:"serializer:json"`
	TokenHash string
	CreatedAt time.Time
	ExpiresAt time.Time
	RevokedAt *time.Time
}

// TableName names the table.
func (PersonalToken) TableName() string { return "personal_token" }

// Filter chooses accounts; After is the id to go on from.
type Filter struct {
	Query string
	After string
	Limit int
}

// Store keeps accounts, sessions, links and personal tokens.
//
// A look-up that finds nothing is a NotFound fault. CreateAccount answers Conflict "email_known" for an address that
// has an account. Transact runs in one transaction, joined by nested calls.
type Store interface {
	Transact(ctx context.Context, do func(ctx context.Context) error) error
	// Generation grows with every change, made through this store, of what an Actor is made of: accounts, memberships,
	// and the end of sessions and tokens.
	Generation() uint64

	CreateAccount(ctx context.Context, account *Account) error
	SaveAccount(ctx context.Context, account *Account) error
	AccountByID(ctx context.Context, id string) (Account, error)
	// PersonByID gives an account without its roles, with the last of its codes that was used since a moment.
	PersonByID(ctx context.Context, id string, since time.Time) (Person, error)
	// LockAccount is AccountByID that holds the account until the transaction ends. What ends or renews sessions locks
	// their account first: otherwise a session renewed at the same moment could outlive the end of all.
	LockAccount(ctx context.Context, id string) (Account, error)
	AccountByEmail(ctx context.Context, emailKey string) (Account, error)
	ListAccounts(ctx context.Context, filter Filter) ([]Account, int, error)
	// Administrators gives the accounts that administer and are not disabled.
	Administrators(ctx context.Context) ([]Account, error)
	// Titles gives what the announced editions are called, in both languages: words that no password may be made of.
	Titles(ctx context.Context) ([]string, error)
	// GrantsOf gives the roles of accepted memberships.
	GrantsOf(ctx context.Context, accountID string) ([]Grant, error)

	SessionStore
	LinkStore
	CodeStore
	DeviceStore
	FactorStore
	IdentityStore
	PasskeyStore
	TelephoneStore
	PersonalTokenStore

	// CountAttempt adds one to a key's count in the window that began at since, and gives the count.
	CountAttempt(ctx context.Context, key string, since time.Time) (int, error)
	// Attempts gives a key's count in the window that began at since.
	Attempts(ctx context.Context, key string, since time.Time) (int, error)
	ForgetAttempts(ctx context.Context, keys ...string) error
	// Sweep deletes the attempts, and the sessions and links that had expired, before this moment.
	Sweep(ctx context.Context, before time.Time) error
}

// SessionStore keeps sessions. To end is to set EndedAt where it is not yet set.
type SessionStore interface {
	CreateSession(ctx context.Context, session *Session) error
	SessionByToken(ctx context.Context, tokenHash string) (Session, error)
	MarkSessionUsed(ctx context.Context, id string, at time.Time) error
	// EndSiblings ends the family's unused sessions but this one.
	EndSiblings(ctx context.Context, session Session, at time.Time) error
	// SuccessorIsUsed tells whether a token that a used one was exchanged for has been used itself: its answer arrived.
	SuccessorIsUsed(ctx context.Context, session Session) (bool, error)
	EndFamily(ctx context.Context, family string, at time.Time) error
	EndSessions(ctx context.Context, accountID, exceptFamily string, at time.Time) error
	// OpenSessions gives the account's sessions that are neither used, ended nor expired.
	OpenSessions(ctx context.Context, accountID string, now time.Time) ([]Session, error)
	// NameFamily says by which browser and system a family of sessions was opened.
	NameFamily(ctx context.Context, family, client string) error
	// OpeningOf gives a session of the family, all of which say what opened it; an empty one where there is none.
	OpeningOf(ctx context.Context, family string) (Session, error)
	// FamilyIsLive tells whether the family has a session that is neither used, ended nor expired.
	FamilyIsLive(ctx context.Context, family string, now time.Time) (bool, error)
}

// LinkStore keeps one-time links.
type LinkStore interface {
	CreateLink(ctx context.Context, link *Link) error
	// UseLink marks an unused, unexpired link as used and gives it.
	UseLink(ctx context.Context, purpose Purpose, tokenHash string, now time.Time) (Link, error)
	// LinkByToken gives an unused, unexpired link.
	LinkByToken(ctx context.Context, purpose Purpose, tokenHash string, now time.Time) (Link, error)
	// SpendLinks makes the account's unused links of a purpose useless.
	SpendLinks(ctx context.Context, accountID string, purpose Purpose, at time.Time) error
}

// PersonalTokenStore keeps personal tokens. ListPersonalTokens leaves out revoked ones.
type PersonalTokenStore interface {
	CreatePersonalToken(ctx context.Context, token *PersonalToken) error
	ListPersonalTokens(ctx context.Context, accountID string) ([]PersonalToken, error)
	PersonalTokenByHash(ctx context.Context, tokenHash string) (PersonalToken, error)
	RevokePersonalToken(ctx context.Context, accountID, id string, at time.Time) error
	RevokePersonalTokens(ctx context.Context, accountID string, at time.Time) error
}
