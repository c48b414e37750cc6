package deliberation

import (
	"context"
	"time"

	"palmares/pkg/scorecard"
)

// Deliberation is that the jury of a round deliberates, or did.
type Deliberation struct {
	RoundID  string `gorm:"primaryKey"`
	OpenedAt time.Time
	OpenedBy string
	ClosedAt *time.Time
}

// TableName names the table.
func (Deliberation) TableName() string { return "deliberation" }

// IsOpen tells whether judges may read.
func (d Deliberation) IsOpen() bool { return !d.OpenedAt.IsZero() && d.ClosedAt == nil }

// Sheet is the scorecard of one judge on an entry, and whether a conflict has ended it.
type Sheet struct {
	scorecard.Sheet
	Ended bool
}

// Store keeps deliberations and decisions. DeliberationOf answers NotFound "deliberation_not_open" where there never was one.
type Store interface {
	Transact(ctx context.Context, do func(ctx context.Context) error) error
	DeliberationOf(ctx context.Context, roundID string) (Deliberation, error)
	SaveDeliberation(ctx context.Context, deliberation *Deliberation) error
	// OpenAmong are those of the rounds whose deliberation is open.
	OpenAmong(ctx context.Context, roundIDs []string) ([]string, error)
	AddDecision(ctx context.Context, decision *Decision) error
	// ListDecisions gives what was decided of a round and of the prizes that its category can win, oldest first.
	ListDecisions(ctx context.Context, roundID string) ([]Decision, error)
	// DecisionsIn gives all that was decided in an edition, oldest first.
	DecisionsIn(ctx context.Context, editionID string) ([]Decision, error)
	// EntrySheets are all the scorecards of an entry in a round, begun or not, by judge.
	EntrySheets(ctx context.Context, roundID, entryID string) ([]Sheet, error)
}
