package privacy

import (
	"context"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/entry"
	"palmares/pkg/fault"
)

// Section is what one kind of thing says of a person: rows by the names of their columns.
type Section struct {
	Name string
	Rows []map[string]any
}

// Part is where a person stands in contests.
type Part struct {
	Running bool // in one whose palmarès is not yet published
	Any     bool // in one at all: a submitted entry, or a role
}

// Erasure is an act that is never undone.
type Erasure struct {
	AccountID string `gorm:"primaryKey"`
	ByID      string
	Reason    string
	ErasedAt  time.Time
}

// TableName names the table, append-only by trigger.
func (Erasure) TableName() string { return "erasure" }

// Document is a file that an erased person had attached.
type Document struct{ SHA256, MediaType string }

// Erased is what an erasure leaves to be done outside the database: documents that nobody else has sent too, and the editions to tell.
type Erased struct {
	Documents []Document
	Editions  []string
}

// Store holds the data.
type Store interface {
	Transact(ctx context.Context, do func(ctx context.Context) error) error
	AccountByID(ctx context.Context, id string) (account.Account, error)
	// Holdings are all that is held about a person, section by section; secrets and hashes of secrets are not.
	Holdings(ctx context.Context, accountID string) ([]Section, error)
	PartOf(ctx context.Context, accountID string) (Part, error)
	// EraseAccount erases, and answers the same when it is done again.
	EraseAccount(ctx context.Context, accountID string, now time.Time) (Erased, error)
	// AddErasure keeps the first one.
	AddErasure(ctx context.Context, erasure *Erasure) (first bool, err error)
	// Unnamed is an entry.Unnamed.
	Unnamed(ctx context.Context, sha256 string, end func(ctx context.Context) error) error
}

// Documents forgets a file by its SHA-256, and what was made from it, as far as they are nobody else's.
type Documents interface {
	Forget(ctx context.Context, mediaType, sha256 string, unnamed entry.Unnamed) error
}

var (
	errForbidden = fault.New(fault.Forbidden, "forbidden")
	errNoSession = fault.New(fault.Unauthenticated, "session_required")
)

// mayManageSelf wants a session: a personal token, once leaked, must not carry all that is held away.
func mayManageSelf(actor account.Actor) error {
	switch {
	case !actor.SignedIn():
		return errNoSession
	case actor.Scopes != nil:
		return errForbidden
	}
	return nil
}
