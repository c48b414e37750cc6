package jury

import (
	"context"
	"time"

	"palmares/pkg/round"
)

// Assignment gives one entry to one judge in one round.
type Assignment struct {
	ID         string `gorm:"primaryKey"`
	RoundID    string
	JudgeID    string // a member
	EntryID    string
	AssignedAt time.Time
	EndedAt    *time.Time // by a conflict, or begun by who will not finish it; the marks are excluded for ever
}

// TableName names the table.
func (Assignment) TableName() string { return "assignment" }

// Pair is a judge and an entry.
type Pair struct {
	JudgeID string
	EntryID string
}

// ConflictKind is the sort of a conflict of interest.
type ConflictKind string

// ConflictKinds are the sorts of conflicts.
var ConflictKinds = []ConflictKind{"family", "organisation", "financial", "mentor", "rival", "other"}

// Conflict keeps a judge from an entry, in every round.
type Conflict struct {
	ID         string `gorm:"primaryKey"`
	EditionID  string
	JudgeID    string
	EntryID    string
	Kind       ConflictKind
	Reason     string
	DeclaredBy string // judge, organizer, or, by a confirmed suspicion, entrant or detection
	DeclaredAt time.Time
}

// TableName names the table, append-only by trigger.
func (Conflict) TableName() string { return "conflict" }

// State of the work on an assignment.
type State string

// The states of an assignment.
const (
	ToDo      State = "toDo"
	Started   State = "started"
	Done      State = "submitted"
	Withdrawn State = "recused"
)

// Progress is an assignment with how far its scorecard is.
type Progress struct {
	Assignment
	State       State
	SubmittedAt *time.Time
	Marked      []string // keys of the criteria that have a mark
	UpdatedAt   time.Time
}

// Candidate is an entry that competes in a round.
type Candidate struct {
	ID              string
	Number          string
	Title           string
	Organisation    string
	OrganisationKey string
	Country         string
	Region          string
	WomenLed        bool
}

// Store keeps assignments and conflicts. A look-up that finds nothing is NotFound; AddAssignments answers Conflict
// "already_assigned", "conflict_of_interest" or "conflict_to_check", as the database finds them.
type Store interface {
	SuspicionStore
	Transact(ctx context.Context, do func(ctx context.Context) error) error
	AddAssignments(ctx context.Context, assignments []Assignment) error
	AssignmentByID(ctx context.Context, id string) (Assignment, error)
	DeleteAssignment(ctx context.Context, id string) error
	// DeleteAssignments is all or nothing: Conflict "assignment_has_marks" where one is marked or gone.
	DeleteAssignments(ctx context.Context, ids []string) error
	// EndBegun is all or nothing: Conflict "assignment_has_marks" where one was handed in or is gone.
	EndBegun(ctx context.Context, ids []string, at time.Time) error
	EndAssignments(ctx context.Context, judgeID, entryID string, at time.Time) (int, error)
	RoundProgress(ctx context.Context, roundID string) ([]Progress, error)
	// RoundJudges are the members who have or had an assignment in a round.
	RoundJudges(ctx context.Context, roundID string) ([]string, error)
	AddConflict(ctx context.Context, conflict *Conflict) error
	ListConflicts(ctx context.Context, editionID string) ([]Conflict, error)
	PageConflicts(ctx context.Context, filter ConflictFilter) (ConflictPage, error)
	// Candidates are the accepted entries of a first round, or those that the round before let go on.
	Candidates(ctx context.Context, round round.Round) ([]Candidate, error)
}
