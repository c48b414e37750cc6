package complaint

import (
	"context"
	"slices"
	"strings"
	"time"

	"palmares/pkg/fault"
)

// Ground is what a complaint may be about.
type Ground string

// The two grounds.
const (
	Eligibility Ground = "eligibility"
	Arithmetic  Ground = "arithmetic"
)

// Grounds are all there are.
var Grounds = []Ground{Eligibility, Arithmetic}

// Complaint is an entrant's word, and the answer to it.
type Complaint struct {
	ID         string `gorm:"primaryKey"`
	EditionID  string
	EntryID    string
	Ground     Ground
	Text       string
	AuthorID   string
	MadeAt     time.Time
	Granted    bool
	Reason     string // of the answer
	AnsweredBy *string
	Answerer   string
	AnsweredAt *time.Time
}

// TableName names the table; a trigger keeps what was said, and the answer once there is one.
func (Complaint) TableName() string { return "complaint" }

// Open tells whether the complaint still waits for its answer.
func (c Complaint) Open() bool { return c.AnsweredAt == nil }

// maxText is how much an entrant, or who answers, may write.
const maxText = 2000

// Validate checks what must hold of a complaint by itself.
func (c Complaint) Validate() error {
	var check fault.Check
	check.Unless(slices.Contains(Grounds, c.Ground), "/ground", "unknown_ground")
	checkText(&check, c.Text, "/text")
	return check.Err("invalid_complaint")
}

func checkText(check *fault.Check, text, at string) {
	check.Unless(strings.TrimSpace(text) != "", at, "required")
	check.Unless(len([]rune(text)) <= maxText, at, "too_long")
}

// Window is while a complaint may be made.
type Window struct {
	Ground   Ground
	OpensAt  *time.Time // nil while nothing is decided that could be complained of
	ClosesAt *time.Time
}

// Check refuses a complaint before the window, and after it with the date.
func (w Window) Check(now time.Time) error {
	switch {
	case w.OpensAt == nil:
		return fault.New(fault.Conflict, "complaints_not_open")
	case !now.Before(*w.ClosesAt):
		closed := map[string]string{"at": w.ClosesAt.UTC().Format(time.RFC3339)}
		return fault.New(fault.Conflict, "complaints_closed", fault.Field{Pointer: "/ground", Code: "window_closed", Params: closed})
	default:
		return nil
	}
}

// Store keeps complaints. A look-up that finds nothing is NotFound; AddComplaint answers Conflict "complaint_open" while
// another on the ground waits, and AnswerComplaint Conflict "complaint_answered" if somebody was faster.
type Store interface {
	Transact(ctx context.Context, do func(ctx context.Context) error) error
	AddComplaint(ctx context.Context, complaint *Complaint) error
	AnswerComplaint(ctx context.Context, complaint *Complaint) error
	ComplaintByID(ctx context.Context, id string) (Complaint, error)
	// ComplaintsOf are those of one entry, the oldest first.
	ComplaintsOf(ctx context.Context, entryID string) ([]Complaint, error)
	// ListComplaints are those of an edition: the waiting first, each kind the oldest first.
	ListComplaints(ctx context.Context, editionID string) ([]Complaint, error)
}
