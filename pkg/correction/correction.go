package correction

import (
	"context"
	"strings"
	"time"

	"palmares/pkg/fault"
	"palmares/pkg/points"
	"palmares/pkg/rubric"
	"palmares/pkg/scorecard"
)

// Correction is one mark that a judge asks to have changed.
type Correction struct {
	ID           string `gorm:"primaryKey"`
	RoundID      string
	AssignmentID string
	Criterion    string
	Was          points.Points
	Becomes      points.Points
	Reason       string
	AuthorID     string // the judge's account
	Author       string
	AskedAt      time.Time
	Ruling       *Ruling `gorm:"-"` // none while it is open
}

// TableName names the table, append-only by trigger.
func (Correction) TableName() string { return "correction" }

// State says how far a correction is.
type State string

// The states of a correction.
const (
	Open    State = "open"
	Granted State = "granted"
	Refused State = "refused"
)

// State of the correction.
func (c Correction) State() State {
	switch {
	case c.Ruling == nil:
		return Open
	case c.Ruling.Granted:
		return Granted
	default:
		return Refused
	}
}

// check holds a request to the rubric and to the mark that stands. The refused value is not repeated.
func (c Correction) check(grid rubric.Rubric) error {
	var check fault.Check
	criterion, known := grid.Criterion(c.Criterion)
	check.Unless(known, "/criterion", "unknown_criterion")
	if known && !c.Becomes.OnScale(criterion.Min, criterion.Max, criterion.Step) {
		check.Add(fault.Field{Pointer: "/value", Code: "mark_off_scale", Params: map[string]string{
			"min": criterion.Min.String(), "max": criterion.Max.String(), "step": criterion.Step.String(),
		}})
	}
	check.Unless(c.Becomes != c.Was, "/value", "same_mark")
	check.Unless(strings.TrimSpace(c.Reason) != "", "/reason", "required")
	return check.Err("invalid_correction")
}

// Ruling is what was decided of a correction.
type Ruling struct {
	CorrectionID string `gorm:"primaryKey"`
	Granted      bool
	Reason       string
	AuthorID     string
	Author       string
	RuledAt      time.Time
}

// TableName names the table, append-only by trigger.
func (Ruling) TableName() string { return "ruling" }

// Store keeps corrections with their rulings. CorrectionByID answers NotFound "correction_not_found"; AddCorrection answers
// Conflict "correction_open" or "assignment_ended"; AddRuling "correction_ruled" or "own_correction".
type Store interface {
	Transact(ctx context.Context, do func(ctx context.Context) error) error
	AddCorrection(ctx context.Context, correction *Correction) error
	CorrectionByID(ctx context.Context, id string) (Correction, error)
	// ListCorrections gives those of a round, oldest first.
	ListCorrections(ctx context.Context, roundID string) ([]Correction, error)
	// CorrectionsIn gives those of an edition, oldest first.
	CorrectionsIn(ctx context.Context, editionID string) ([]Correction, error)
	AddRuling(ctx context.Context, ruling *Ruling) error
	// CorrectMark writes the one mark that a granted correction changes, over the version before of its card.
	CorrectMark(ctx context.Context, card *scorecard.Scorecard, criterion string) error
}
