package scorecard

import (
	"context"
	"time"

	"palmares/pkg/jury"
	"palmares/pkg/points"
	"palmares/pkg/proof"
	"palmares/pkg/round"
	"palmares/pkg/rubric"
)

// Scorecard is what a judge gives an entry. It has the id of its assignment; version 0 means that nothing is saved yet.
type Scorecard struct {
	AssignmentID string                   `gorm:"primaryKey"`
	Marks        map[string]points.Points `gorm:"-"`
	Comments     map[string]string        `gorm:"serializer:json"`
	ToEntrant    string
	ToJury       string
	Version      int
	Operation    string // the last change to it, by the id that its device made; empty where it made none
	FromPaper    bool   // it came by room paper, and its judge has not touched it since
	SubmittedAt  *time.Time
	UpdatedAt    time.Time `gorm:"autoUpdateTime:false"`
}

// TableName names the table.
func (Scorecard) TableName() string { return "scorecard" }

// HandedIn is the card as the journal is sealed with it; one that is taken back counts nothing.
func (s Scorecard) HandedIn(roundID string, pair jury.Pair) proof.Card {
	out := proof.Card{Round: roundID, Entry: pair.EntryID, Judge: pair.JudgeID, Marks: map[string]string{}}
	if s.SubmittedAt == nil {
		return out
	}
	for key, mark := range s.Marks {
		out.Marks[key] = mark.String()
	}
	return out
}

// State of the judge's work.
func (s Scorecard) State() jury.State {
	switch {
	case s.SubmittedAt != nil:
		return jury.Done
	case s.Version > 0:
		return jury.Started
	default:
		return jury.ToDo
	}
}

// Content is what the judge writes.
type Content struct {
	Marks     map[string]points.Points
	Comments  map[string]string
	ToEntrant string
	ToJury    string
}

// Content is what the card says.
func (s Scorecard) Content() Content {
	return Content{Marks: s.Marks, Comments: s.Comments, ToEntrant: s.ToEntrant, ToJury: s.ToJury}
}

// Put has the card say something else.
func (s *Scorecard) Put(content Content) {
	s.Marks, s.Comments, s.ToEntrant, s.ToJury = content.Marks, content.Comments, content.ToEntrant, content.ToJury
}

// Task is an assignment in a judge's list.
type Task struct {
	AssignmentID string
	RoundID      string
	JudgeID      string
	EntryID      string
	Number       string
	Title        string
	State        jury.State
	Marked       int
	UpdatedAt    time.Time
}

// Sheet is a scorecard that counts, with who gave it to whom.
type Sheet struct {
	Scorecard
	JudgeID string
	EntryID string
}

// Marking is a judge at work on an entry: the card, and all that a mark on it is held to. The round's texts and the criteria belong to all
// who read them.
type Marking struct {
	Assignment jury.Assignment
	Round      round.Round
	Rubric     rubric.Rubric // without criteria where nobody wrote any
	Card       Scorecard
}

// Store keeps scorecards. ScorecardForChange locks the card until the transaction ends; SaveScorecard writes card and marks, as a whole, over
// the version that was read and answers Stale otherwise.
type Store interface {
	Transact(ctx context.Context, do func(ctx context.Context) error) error
	// Turn is Transact for do that reads, and then changes by SaveScorecard alone: what it read may have become another version meanwhile.
	Turn(ctx context.Context, do func(ctx context.Context) error) error
	ScorecardOf(ctx context.Context, assignmentID string) (Scorecard, error)
	// ScorecardsOf gives those of assignments by the assignment, empty ones for those without.
	ScorecardsOf(ctx context.Context, assignmentIDs []string) (map[string]Scorecard, error)
	ScorecardForChange(ctx context.Context, assignmentID string) (Scorecard, error)
	// Marking is NotFound "assignment_not_found" without the assignment.
	Marking(ctx context.Context, assignmentID string) (Marking, error)
	SaveScorecard(ctx context.Context, was Scorecard, card *Scorecard) error
	// JudgeTasks are the living assignments of a person, in no order.
	JudgeTasks(ctx context.Context, accountID string) ([]Task, error)
	// SubmittedSheets are the round's submitted cards whose assignment has not ended, one list for all who read it while it is the same.
	SubmittedSheets(ctx context.Context, roundID string) ([]Sheet, error)
}
