package ceremony

import (
	"context"
	"time"

	"palmares/pkg/fault"
)

// Mode tells the prize-giving itself from its rehearsals.
type Mode string

// The modes.
const (
	Real      Mode = "real"
	Rehearsal Mode = "rehearsal"
)

// State of a ceremony.
type State string

// The states of a ceremony.
const (
	Prepared State = "prepared"
	Started  State = "started"
	Ended    State = "ended"
)

// Ceremony is a show and where it stands.
type Ceremony struct {
	ID          string `gorm:"primaryKey"`
	EditionID   string
	Mode        Mode
	State       State
	Hash        string // of the sealed show
	Token       string // of the screens' link
	Position    `gorm:"embedded"`
	PublishedAt *time.Time // by its last step
	PreparedAt  time.Time
	StartedAt   *time.Time
	EndedAt     *time.Time
	Version     int
}

// TableName names the table.
func (Ceremony) TableName() string { return "ceremony" }

// Position is what the remote control sets.
type Position struct {
	Step    int
	Black   bool
	Paused  bool
	Publish bool // the palmarès, when the last step is shown
}

// File is a show as screens load it: sealed. What opens it is beside it here, and nowhere else before the start.
type File struct {
	Hash       string `gorm:"primaryKey"`
	CeremonyID string
	Show       Show `gorm:"serializer:json"`
	Content    []byte
	Code       string
	SealedAt   time.Time
}

// TableName names the table, append-only by trigger.
func (File) TableName() string { return "ceremony_file" }

// errStarted is for what cannot be done while the hall is watching.
var errStarted = fault.New(fault.Conflict, "ceremony_started")

// errNotStarted is for what needs a hall that is watching.
var errNotStarted = fault.New(fault.Conflict, "ceremony_not_started")

// Store keeps ceremonies and their sealed shows. A look-up that finds nothing is NotFound "ceremony_not_found";
// CreateCeremony answers Conflict "ceremony_known" where the edition has one of the mode; SaveCeremony writes over the version
// before and answers Stale otherwise.
type Store interface {
	Transact(ctx context.Context, do func(ctx context.Context) error) error
	CreateCeremony(ctx context.Context, ceremony *Ceremony) error
	SaveCeremony(ctx context.Context, ceremony *Ceremony) error
	CeremonyByID(ctx context.Context, id string) (Ceremony, error)
	// CeremonyForChange locks it until the transaction ends: commands come one after the other.
	CeremonyForChange(ctx context.Context, id string) (Ceremony, error)
	CeremonyByToken(ctx context.Context, token string) (Ceremony, error)
	ListCeremonies(ctx context.Context, editionID string) ([]Ceremony, error)
	AddCeremonyFile(ctx context.Context, file *File) error
	CeremonyFile(ctx context.Context, hash string) (File, error)
	// CeremonyCode gives what opens a sealed show, without the show: screens ask often.
	CeremonyCode(ctx context.Context, hash string) (string, error)
}
