package arrival

import (
	"context"
	"time"

	"palmares/pkg/points"
	"palmares/pkg/scorecard"
)

// Arrival is what a device kept when the round closed.
type Arrival struct {
	ID           string `gorm:"primaryKey"`
	RoundID      string
	AssignmentID string
	Marks        map[string]points.Points `gorm:"serializer:json"`
	Comments     map[string]string        `gorm:"serializer:json"`
	ToEntrant    string
	ToJury       string
	HandedIn     bool      // the judge had handed it in on the device
	MadeAt       time.Time // as the device says, by the server's clock as well as it knew that
	ReceivedAt   time.Time
	AuthorID     string // the judge's account
	Author       string
	FromPaper    bool
	KeyedBy      []string `gorm:"serializer:json"` // from paper: the names of those who read and settled the sheet
	Ruling       `gorm:"embedded"`
}

// Ruling is what was decided of an arrival; without a moment it waits.
type Ruling struct {
	Granted   bool
	Reason    string
	RuledBy   *string
	Ruler     string
	RuledAt   *time.Time
	Replacing int                  `gorm:"-"`               // the version of the card that whoever rules was shown, and has replaced; 0 without that word
	Replaced  *scorecard.Scorecard `gorm:"serializer:json"` // granted: the card as it was until then
}

// TableName names the table; a trigger keeps what was received, and the ruling once there is one, with what it replaced.
func (Arrival) TableName() string { return "arrival" }

// State says how far an arrival is.
type State string

// The states of an arrival.
const (
	Waiting State = "waiting"
	Granted State = "granted"
	Refused State = "refused"
)

// State of the arrival.
func (a Arrival) State() State {
	switch {
	case a.RuledAt == nil:
		return Waiting
	case a.Granted:
		return Granted
	default:
		return Refused
	}
}

// Content is what the judge wrote.
func (a Arrival) Content() scorecard.Content {
	return scorecard.Content{Marks: a.Marks, Comments: a.Comments, ToEntrant: a.ToEntrant, ToJury: a.ToJury}
}

// Store keeps arrivals. ArrivalByID answers NotFound "arrival_not_found"; AddArrival Conflict "assignment_ended" after a
// recusal; RuleOnArrival Conflict "arrival_ruled" if somebody was faster, and "arrival_granted" where another counts already.
type Store interface {
	Transact(ctx context.Context, do func(ctx context.Context) error) error
	AddArrival(ctx context.Context, arrival *Arrival) error
	ArrivalByID(ctx context.Context, id string) (Arrival, error)
	// ListArrivals gives those of a round, the oldest first.
	ListArrivals(ctx context.Context, roundID string) ([]Arrival, error)
	// ArrivalsOf gives those of assignments, the newest first.
	ArrivalsOf(ctx context.Context, assignmentIDs []string) ([]Arrival, error)
	// LateAuthors are those of whom anything ever came late: few, and asked of at every step of everybody. They belong to all who ask.
	LateAuthors(ctx context.Context) (map[string]bool, error)
	RuleOnArrival(ctx context.Context, arrival *Arrival) error
}
