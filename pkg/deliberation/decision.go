package deliberation

import (
	"context"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/wording"
)

// Kind says what sort of decision it is.
type Kind string

// The kinds of decisions. Reserved gives fewer places than the ranking would fill; AcrossCategories is of a prize that
// entries of every category can win.
const (
	CastingVote      Kind = "castingVote"
	Shortlist        Kind = "shortlist"
	Awarded          Kind = "awarded"
	SharedPlace      Kind = "sharedPlace"
	Reserved         Kind = "reserved"
	Unawarded        Kind = "unawarded"
	AcrossCategories Kind = "acrossCategories"
)

// Decision is what was decided, by whom and why; it never changes.
type Decision struct {
	ID        string `gorm:"primaryKey"`
	EditionID string
	RoundID   *string
	PrizeID   *string
	Subject   string // a later decision of the same one supersedes
	Kind      Kind
	Outcome   []Outcome `gorm:"serializer:json"`
	Reason    string
	Vote
	AuthorID string
	Author   string
	At       time.Time

	PrizeName  wording.Text `gorm:"->;serializer:json"` // as it is read
	Superseded bool         `gorm:"-"`
}

// TableName names the table, append-only by trigger.
func (Decision) TableName() string { return "decision" }

// Outcome is what a decision gives an entry: a place, or 0 where it is that it goes on.
type Outcome struct {
	EntryID string
	Place   int
}

// Vote is how the jury voted, if it did, and the dissent to be noted, with whose it is.
type Vote struct {
	Voted     bool
	VotesFor  int
	Against   int
	Abstained int
	Dissent   string
}

// check refuses a vote in which nobody voted.
func (v Vote) check() error {
	if v.Voted && v.VotesFor+v.Against+v.Abstained == 0 {
		return fault.New(fault.Invalid, "invalid_votes", fault.At("/votes", "no_votes"))
	}
	return nil
}

// Record adds a decision to the register, in the transaction of the act that it records; who may is that act's matter.
func (s Service) Record(ctx context.Context, actor account.Actor, decision Decision) error {
	if err := decision.check(); err != nil {
		return err
	}
	if decision.Outcome == nil {
		decision.Outcome = []Outcome{}
	}
	decision.ID, decision.AuthorID, decision.Author, decision.At = s.NewID(), actor.ID, actor.Name, s.Now()
	return s.Store.AddDecision(ctx, &decision)
}

// Register marks the decisions, oldest first, that a later one of the same subject supersedes.
func Register(decisions []Decision) []Decision {
	last := map[string]int{}
	for i, one := range decisions {
		last[one.Subject] = i
	}
	for i := range decisions {
		decisions[i].Superseded = last[decisions[i].Subject] != i
	}
	return decisions
}
