package screening

import (
	"context"
	"time"
)

// Decision on an entry; a later one replaces it, the journal keeps both.
type Decision struct {
	EntryID   string `gorm:"primaryKey"`
	Accepted  bool
	Reason    string
	DecidedBy string
	DecidedAt time.Time
	Version   int `gorm:"-"` // of the entry that was read
}

// TableName names the table.
func (Decision) TableName() string { return "screening" }

// Request asks the entrant for something named.
type Request struct {
	ID         string `gorm:"primaryKey"`
	EntryID    string
	Message    string
	DueAt      time.Time
	AskedBy    string
	AskedAt    time.Time
	Answer     string
	AnsweredAt *time.Time
}

// TableName names the table.
func (Request) TableName() string { return "request" }

// Open tells whether the request still waits for its answer.
func (r Request) Open() bool { return r.AnsweredAt == nil }

// Store keeps decisions and requests. DecisionOf answers NotFound before a decision; AddRequest answers Conflict
// "request_open" while another waits.
type Store interface {
	Transact(ctx context.Context, do func(ctx context.Context) error) error
	SaveDecision(ctx context.Context, decision *Decision) error
	DecisionOf(ctx context.Context, entryID string) (Decision, error)
	AddRequest(ctx context.Context, request *Request) error
	AnswerRequest(ctx context.Context, request *Request) error
	ListRequests(ctx context.Context, entryID string) ([]Request, error)
}
