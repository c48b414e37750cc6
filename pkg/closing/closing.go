package closing

import (
	"context"
	"time"

	"palmares/pkg/wording"
)

// Closing is one end of the deliberation.
type Closing struct {
	ID        string `gorm:"primaryKey"`
	EditionID string
	Number    int
	Reason    string // why again; empty the first time
	ClosedBy  string
	Author    string
	ClosedAt  time.Time
	Document  []byte     // canonical JSON of a Record
	Hash      string     // its SHA-256
	Reopening *Reopening `gorm:"-"`
}

// TableName names the table, append-only by trigger.
func (Closing) TableName() string { return "closing" }

// Reopening is why a closing is in force no longer.
type Reopening struct {
	ClosingID  string `gorm:"primaryKey"`
	Reason     string
	ReopenedBy string
	Author     string
	ReopenedAt time.Time
}

// TableName names the table, append-only by trigger.
func (Reopening) TableName() string { return "reopening" }

// BlockerCode is what stands in the way; the pages have the words and know where it is settled.
type BlockerCode string

// What can stand in the way.
const (
	RoundOpen         BlockerCode = "roundOpen"
	ScorecardsMissing BlockerCode = "scorecardsMissing"
	ConflictsOpen     BlockerCode = "conflictsOpen"
	RankingMissing    BlockerCode = "rankingMissing"
	RankingStale      BlockerCode = "rankingStale"
	TieOpen           BlockerCode = "tieOpen"
	RequestsOpen      BlockerCode = "requestsOpen"
	EntriesUnscreened BlockerCode = "entriesUnscreened"
	PrizeUndecided    BlockerCode = "prizeUndecided"
	NoPrize           BlockerCode = "noPrize"
	ComplaintsOpen    BlockerCode = "complaintsOpen"
	CorrectionsOpen   BlockerCode = "correctionsOpen"
	ArrivalsOpen      BlockerCode = "arrivalsOpen"
)

// Blocker is one thing that stands in the way.
type Blocker struct {
	Code     BlockerCode
	Count    int
	RoundID  string       // where it is about a round
	PrizeID  string       // where it is about a prize
	Category wording.Text // of the round or the prize, where it has one
	Name     wording.Text // of the round or the prize
}

// State is where an edition's deliberation stands.
type State struct {
	Blockers []Blocker // none while it is closed
	Closings []Closing // the newest first
	ClosedAt *time.Time
	Can      []string // close, reopen
}

// Waiting are the questions that somebody has left open.
type Waiting struct {
	Requests    int            // of screeners, unanswered
	Unscreened  int            // entries that nobody has decided on
	Complaints  int            // of entrants, unanswered
	Corrections map[string]int `gorm:"-"` // of marks, neither granted nor refused, by round
	Arrivals    map[string]int `gorm:"-"` // of scorecards after the closing, neither counted nor left out, by round
}

// Store keeps closings. LastClosing answers NotFound before the first.
type Store interface {
	Transact(ctx context.Context, do func(ctx context.Context) error) error
	AddClosing(ctx context.Context, closing *Closing) error
	LastClosing(ctx context.Context, editionID string) (Closing, error)
	// ClosingAt is the closing that was in force at a moment; NotFound where there was none.
	ClosingAt(ctx context.Context, editionID string, at time.Time) (Closing, error)
	// ClosingNumbered is NotFound where the edition was not closed so often.
	ClosingNumbered(ctx context.Context, editionID string, number int) (Closing, error)
	ListClosings(ctx context.Context, editionID string) ([]Closing, error)
	AddReopening(ctx context.Context, reopening *Reopening) error
	Waiting(ctx context.Context, editionID string) (Waiting, error)
}
