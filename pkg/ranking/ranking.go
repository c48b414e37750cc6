package ranking

import (
	"context"
	"time"

	"palmares/pkg/deliberation"
	"palmares/pkg/explain"
	"palmares/pkg/jury"
	"palmares/pkg/rating"
	"palmares/pkg/wording"
)

// Run is one computation of a round's ranking; it never changes.
type Run struct {
	ID         string `gorm:"primaryKey"`
	RoundID    string
	ComputedBy string
	ComputedAt time.Time
	InputsHash string   // SHA-256 of the rules and of every mark that entered
	Result     Standing `gorm:"serializer:json"`
}

// TableName names the table, append-only by trigger.
func (Run) TableName() string { return "ranking" }

// Standing is the outcome of a run. Totals are decimal text, exact to the announced rounding.
type Standing struct {
	RulesHash string
	OutOf     string
	Direction string
	Places    []Place
	Ties      []Tie    // that wait for a casting vote
	Selected  []string // who goes on by the rules
	Unawarded bool     // nobody reaches the pass mark
	Equating  Equating
}

// Equating says what péréquation found in the round's marks, whether or not the rules count by it.
type Equating struct {
	Official bool   // the places follow from it
	Status   string // fitted; complete, where there is nothing to even out; or why there is none
	Signal   string // whether the marks tell the entries apart: shown, weak, absent, or unknown for want of marks
	Choice   string // fair, or fixed where assignment looks related to quality
	Notes    []string
	Seed     string // of the draws behind the ranges, from the marks themselves
	Decimals int    // of totals
	Judges   []Severity
	Together []Finding // what the marks answer of all judges together
	Criteria []Criterion
}

// Criterion is how one criterion of the round worked; it is named by its key.
type Criterion = explain.Criterion

// Finding is what a judge's marks answer to one question, as the mathematics found it.
type Finding = rating.Finding

// Severity is how a judge marks beside the others on the same entries, in points of the total.
type Severity struct {
	JudgeID  string
	Lenient  string // signed: what péréquation takes out of the marks; shrunk where there are few
	Severity string // signed: how much less favourable than the panel, as least squares finds it
	Error    string // standard error of Severity
	Marks    int

	Flags    []string  // reasons to look, none a fault
	Findings []Finding // what the judge's marks answer
}

// Place is one entry's outcome.
type Place struct {
	EntryID     string
	Rank        int // 0: no place
	ExAequo     bool
	Status      string
	Total       string
	Exact       string // the total as an exact fraction, for carrying over
	Criteria    []Value
	Scorecards  int
	Selection   string
	Explanation wording.Text
	Raw         *Alternative // by the plain mean of the scorecards
	Fair        *Alternative // after péréquation
}

// Alternative is the place that another way of counting gives.
type Alternative struct {
	Rank  int
	Total string
	Low   int // with 90 % the true place lies between Low and High; 0 when nothing can be said
	High  int
	Tier  int // entries of a tier cannot be told apart from its best

	Standing string // certain to be among those who go on (in), or not to be (out), or too close to call (close); empty where nothing can be said
	Inside   string // with which probability it is among them
	Steps    []Step
}

// Step takes an entry's total from the raw mean to the fair one. The amounts add up to the fair total.
type Step struct {
	Kind    string // raw, excluded, judge, shrinkage, rounding
	JudgeID string
	Amount  string // signed, six decimals
}

// Value is what the judges together gave on one criterion.
type Value struct {
	Key   string
	Value string
}

// Tie is a shared rank that only a casting vote can part.
type Tie struct {
	Rank     int
	EntryIDs []string
}

// Place finds an entry's place.
func (s Standing) Place(entryID string) (Place, bool) {
	for _, place := range s.Places {
		if place.EntryID == entryID {
			return place, true
		}
	}
	return Place{}, false
}

// CastingVote is the president's reasoned decision on a tie.
type CastingVote struct {
	ID       string `gorm:"primaryKey"`
	RoundID  string
	EntryIDs []string `gorm:"serializer:json"` // best first
	Reason   string
	AuthorID string
	Author   string
	At       time.Time
	Vote     deliberation.Vote `gorm:"-"` // how the jury voted; the register keeps it
}

// TableName names the table, append-only by trigger.
func (CastingVote) TableName() string { return "casting_vote" }

// View is the latest run of a round with what is decided about it.
type View struct {
	Run
	Candidates    map[string]jury.Candidate
	Qualified     map[string]bool
	ShortlistedAt *time.Time
	Version       int  // of the round
	Stale         bool // a mark or a conflict has changed since
	Can           []string
}

// Store keeps runs, casting votes and shortlists. LastRun answers NotFound before the first run.
type Store interface {
	Transact(ctx context.Context, do func(ctx context.Context) error) error
	AddRun(ctx context.Context, run *Run) error
	LastRun(ctx context.Context, roundID string) (Run, error)
	AddCastingVote(ctx context.Context, vote *CastingVote) error
	CastingVotes(ctx context.Context, roundID string) ([]CastingVote, error)
	ReplaceShortlist(ctx context.Context, roundID string, entryIDs []string) error
	Shortlist(ctx context.Context, roundID string) ([]string, error)
}
