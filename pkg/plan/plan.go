package plan

import (
	"context"
	"time"

	"palmares/pkg/form"
	"palmares/pkg/jury"
	"palmares/pkg/matching"
	"palmares/pkg/round"
)

// State of a plan.
type State string

// The states of a plan.
const (
	Waiting   State = "waiting"
	Computing State = "computing"
	Ready     State = "ready"
	Failed    State = "failed"
	Published State = "published"
	Withdrawn State = "withdrawn"
)

// Plan is who would read what in a round.
type Plan struct {
	ID          string `gorm:"primaryKey"`
	EditionID   string
	RoundID     string
	State       State
	Rules       Rules       `gorm:"serializer:json"`
	Pairs       []jury.Pair `gorm:"serializer:json"`
	Outcome     Outcome     `gorm:"serializer:json"`
	Done        int         // stages of the computation
	Total       int
	Edited      int // changes by hand
	CreatedBy   string
	CreatedAt   time.Time `gorm:"autoCreateTime:false"`
	ClaimedAt   *time.Time
	PublishedAt *time.Time
	WithdrawnAt *time.Time
	Reason      string
	Given       []string    `gorm:"serializer:json"` // assignments that the publication made
	Taken       []jury.Pair `gorm:"serializer:json"` // and that it took back
	Version     int
}

// TableName names the table.
func (Plan) TableName() string { return "plan" }

// Outcome is what the computation found. Editing by hand leaves it as it was.
type Outcome struct {
	Objective int64 // sum of the pairs' suitability
	Bound     int64 // no plan that fills, keeps and balances as well has a higher sum
	Optimal   bool  // proven
	Price     int64 // suitability given up to connect the graph and to make judges comparable
	Unmet     []Lack
	Broken    map[string]int // by how much this plan breaks each rule: no plan could do with less
	Failure   string         // a code, where there is no plan
}

// Lack is something that cannot be met, or that pairs break. Need and Have are counts; what they count depends on the code,
// which is one of package matching.
type Lack struct {
	Code     string
	Group    string
	EntryIDs []string
	JudgeIDs []string
	Need     int
	Have     int
}

// About is what matters of an entry to whom it suits.
type About struct {
	EntryID     string
	FormVersion int
	Answers     form.Answers `gorm:"serializer:json"`
	Locale      string       // the language that its owner uses, where the entry does not say its own
}

// Store keeps plans. A look-up that finds nothing is NotFound; SavePlan writes over the version before and answers Stale
// otherwise; ClaimPlan gives the oldest plan to compute, or that was claimed before a moment and never finished.
type Store interface {
	Transact(ctx context.Context, do func(ctx context.Context) error) error
	CreatePlan(ctx context.Context, plan *Plan) error
	SavePlan(ctx context.Context, plan *Plan) error
	// SavePlanProgress also says that the computation goes on.
	SavePlanProgress(ctx context.Context, plan Plan) error
	DeletePlan(ctx context.Context, id string) error
	PlanByID(ctx context.Context, id string) (Plan, error)
	PlanForChange(ctx context.Context, id string) (Plan, error)
	ListPlans(ctx context.Context, roundID string) ([]Plan, error)
	// LockPlans lets one transaction at a time publish or withdraw a plan of a round.
	LockPlans(ctx context.Context, roundID string) error
	ClaimPlan(ctx context.Context, now, before time.Time) (Plan, error)
	// ElsewhereOf counts what each judge has in the other rounds of the edition that share days with this one and are not over.
	ElsewhereOf(ctx context.Context, round round.Round, now time.Time) (map[string]int, error)
	// Abouts gives what the candidates of a round's category wrote, as they submitted it.
	Abouts(ctx context.Context, round round.Round) ([]About, error)
}

func pairsOf(s setting, pairs []matching.Pair) []jury.Pair {
	out := make([]jury.Pair, len(pairs))
	for i, one := range pairs {
		out[i] = jury.Pair{JudgeID: s.board.Judges[one.Judge].ID, EntryID: s.board.Candidates[one.Entry].ID}
	}
	return out
}
